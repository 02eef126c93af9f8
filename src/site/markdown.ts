/**
 * Writes every page as Markdown beside it (/guides/n-plus-one.md beside /guides/n-plus-one/), and all guides with the glossary as
 * /llms-full.txt. Prose and tables come from the built page, so the two cannot differ; runs come from their recordings.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { ElementContent, Element as HastElement, Nodes, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type Handle, toMdast } from 'hast-util-to-mdast';
import type { RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { readRecording, versionsOf } from '../loaders/snippets.ts';
import { writtenGroups } from './curriculum.ts';
import { snippetOf } from './guide-snippets.ts';
import { attribute, type Element, elementsOf, parsePage } from './html.ts';
import { markdownPath } from './markdown-path.ts';
import { code, runMarkdown, versionsMarkdown } from './run-markdown.ts';

/** Pages that are none to a reader. */
const NO_PAGES = new Set(['404.html', 'plan-viewer/index.html']);

/** Elements that are not read, and classes of parts that are for the use of the page, or are said in another way beside them. */
const DROPPED_TAGS = new Set(['button', 'input', 'noscript', 'script', 'select', 'style', 'svg', 'template']);
const DROPPED = new Set([
	'compare-buttons',
	'comparison-scale',
	'exercise-progress',
	'filter-controls',
	'lab-controls',
	'lab-plans',
	'line-count',
	'line-number',
	'number',
	'plan-table',
	'rule-mark',
	'run-buttons',
	'run-size',
	'run-status',
	'scale-controls',
	'sl-anchor-link',
	'timeline-controls',
	'timeline-goes-on',
	'timeline-legend',
]);

/** Returns the integration. */
export function markdown(base: string, site: string | undefined): AstroIntegration {
	return {
		name: 'markdown',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const files = (await readdir(root, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
				const pages = new Map<string, string>();
				for (const file of files.filter((file) => file.endsWith('.html') && !NO_PAGES.has(file))) {
					const address = `${base}${file.replace(/index\.html$/, '')}`;
					const text = pageMarkdown(
						await readFile(join(root, file), 'utf8'),
						site === undefined ? address : new URL(address, site).href,
					);
					if (text === null) continue;
					const path = markdownPath(file.replace(/index\.html$/, ''));
					pages.set(path, text);
					await writeFile(join(root, path), text);
				}
				const guides = writtenGroups().flatMap(({ guides }) => guides.map((slug) => markdownPath(`guides/${slug}/`)));
				const whole = [...guides, markdownPath('glossary/')].map((path) => pages.get(path) ?? '');
				await writeFile(join(root, 'llms-full.txt'), whole.join('\n'));
				logger.info(`${pages.size} pages are Markdown too`);
			},
		},
	};
}

/** Returns the text of a built page, null when it has no article. `address` is where the page stands. */
export function pageMarkdown(html: string, address: string): string | null {
	const all = [...elementsOf(parsePage(html))];
	const main = all.find(({ tagName }) => tagName === 'main');
	const title = main && [...elementsOf(main)].find(({ tagName }) => tagName === 'h1');
	if (main === undefined || title === undefined) return null;
	const description = all.find((element) => attribute(element, 'name') === 'description');
	const article = [...elementsOf(main)].find((element) => hasClass(element, 'sl-markdown-content')) ?? main;
	const tree = toMdast(kept(fromParse5(article) as Root), { document: true, handlers: handlers(address) });
	const head: RootContent[] = [
		{ type: 'heading', depth: 1, children: [{ type: 'text', value: textOf(fromParse5(title)) }] },
		{
			type: 'blockquote',
			children: [
				{
					type: 'paragraph',
					children: [{ type: 'text', value: (description && attribute(description, 'content')) ?? '' }],
				},
			],
		},
		{ type: 'paragraph', children: [{ type: 'text', value: `This page: ${address}` }] },
	];
	const body = tree.type === 'root' ? tree.children : [];
	return toMarkdown(
		{ type: 'root', children: [...head, ...body] },
		{ bullet: '-', rule: '-', fences: true, extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] },
	);
}

function handlers(address: string): Record<string, Handle> {
	const inside: Handle = (state, node) => state.all(node);
	return {
		a: (state, node) => {
			const children = state.all(node) as [];
			const href = String(node.properties.href ?? '');
			// A place on the page itself; what leads to another page must do so from wherever this is read.
			const url = href.startsWith('#') ? href : absolute(href, address);
			return { type: 'link', url, children };
		},
		pre: (_state, node) => code(language(node), textOf(node).replace(/\n$/, '')),
		summary: (state, node) => ({ type: 'paragraph', children: [{ type: 'strong', children: state.all(node) as [] }] }),
		'run-snippet': (_state, node) => run(node),
		kbd: (_state, node) => ({ type: 'inlineCode', value: textOf(node) }),
		data: inside,
	};
}

/** Returns the snippet of a panel, known by the address of its recording. */
function run(panel: HastElement): RootContent[] {
	const [, guide = '', name = ''] =
		/recordings\/([^/]+)\/([^/]+)\.json$/.exec(String(panel.properties.dataRecording)) ?? [];
	const snippet = snippetOf(guide, name);
	const recording = readRecording(snippet);
	const caption = find(panel, 'run-title');
	const note = find(panel, 'run-native');
	return [
		{
			type: 'paragraph',
			children: [
				{ type: 'strong', children: [{ type: 'text', value: caption ? textOf(caption) : snippet.title }] },
				{ type: 'text', value: ` (${snippet.file}, on the data “${snippet.dataset}” of size ${snippet.size})` },
			],
		},
		...runMarkdown(recording.trace, snippet.source),
		...versionsMarkdown(recording, versionsOf(snippet)),
		...(note ? [{ type: 'paragraph', children: [{ type: 'text', value: textOf(note) }] } satisfies RootContent] : []),
	];
}

/** What is folded inside a fold inside a fold is left out: of the data's SQL, the page has it. */
const FOLDS = 2;

/** Returns a tree without what is not read. Labels of variants and captions of tables become paragraphs of their own. */
function kept<T extends Nodes>(node: T, folds = 0): T {
	if (!('children' in node)) return node;
	const children: ElementContent[] = [];
	for (const child of node.children as ElementContent[]) {
		if (child.type === 'text') children.push(child);
		if (child.type !== 'element') continue;
		const { tagName, properties } = child;
		const classes = classesOf(child);
		// It can be pressed, and says something as well.
		if (classes.includes('endings-order')) {
			children.push({ ...kept(child, folds), tagName: 'span' });
			continue;
		}
		if (DROPPED_TAGS.has(tagName) || properties.hidden || classes.some((name) => DROPPED.has(name))) continue;
		const inside = folds + (tagName === 'details' ? 1 : 0);
		if (inside > FOLDS) continue;
		if (tagName === 'table')
			children.push(
				...child.children.flatMap((each) => (isElement(each, 'caption') ? [{ ...each, tagName: 'p' }] : [])),
			);
		if (tagName !== 'caption')
			children.push(kept(classes.includes('compare-label') ? { ...child, tagName: 'p' } : inCell(child), inside));
	}
	return { ...node, children };
}

/** Returns a cell whose lists are their items, one after the other, because a table in Markdown has no lists; anything else as it is. */
function inCell(node: HastElement): HastElement {
	const items = node.tagName === 'td' ? itemsOf(node) : [];
	if (items.length === 0) return node;
	const children = items.flatMap((item, at) => [
		...(at > 0 ? [{ type: 'text' as const, value: '; ' }] : []),
		...item.children,
	]);
	return { ...node, children };
}

function itemsOf({ children }: HastElement): HastElement[] {
	return children.flatMap((child) =>
		child.type !== 'element' ? [] : isElement(child, 'li') ? [child] : itemsOf(child),
	);
}

function isElement(node: ElementContent, tagName: string): node is HastElement {
	return node.type === 'element' && node.tagName === tagName;
}

/** Says what a block of code is written in, as far as the page knows. */
function language(pre: HastElement): string | null {
	const classes = classesOf(pre);
	if (classes.includes('sql')) return 'sql';
	if (classes.includes('models-code') || find(pre, 'line-text')) return 'python';
	if (classes.includes('diff')) return 'diff';
	return typeof pre.properties.dataLanguage === 'string' ? pre.properties.dataLanguage : null;
}

function find(node: HastElement, name: string): HastElement | undefined {
	for (const child of node.children) {
		if (child.type !== 'element') continue;
		const found = classesOf(child).includes(name) ? child : find(child, name);
		if (found) return found;
	}
	return undefined;
}

function classesOf({ properties }: HastElement): string[] {
	return Array.isArray(properties.className) ? properties.className.map(String) : [];
}

function textOf(node: Nodes): string {
	if (node.type === 'text') return node.value;
	return 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : '';
}

function hasClass(element: Element, name: string): boolean {
	return attribute(element, 'class')?.split(' ').includes(name) ?? false;
}

/** Returns an address as seen from anywhere: with the site's origin where it is known, else from its root. */
function absolute(href: string, address: string): string {
	const here = new URL(address, 'http://site.invalid');
	const url = new URL(href, here);
	return url.origin === 'http://site.invalid' ? `${url.pathname}${url.search}${url.hash}` : url.href;
}
