/** Builds the search index from the built pages: prose, identifiers and recorded SQL. The served HTML stays as it is. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { createIndex } from 'pagefind';
import { serialize } from 'parse5';
import { attribute, document, type Element, elements, type Node } from './html.ts';
import { split } from './split.ts';

/** What a search needs of what Pagefind writes; the rest are its user interfaces, and we have our own. */
const NEEDED =
	/^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.(en|unknown)\.pagefind|.*\.pf_meta|(index|fragment|filter)\/.*)$/;

/** Elements that say nothing a reader would look for. */
const SILENT = new Set([
	'button',
	'input',
	'noscript',
	'option',
	'script',
	'select',
	'style',
	'svg',
	'template',
	'thead',
]);

/** Classes of what captions a snippet, and of plans. */
const TITLES = new Set(['run-title', 'scale-title']);
const PLANS = new Set(['plan-table']);

/** Classes of parts left out: figures, labels, what repeats the SQL or the plan beside it, how libraries called, solutions, models. */
const UNINDEXED = new Set([
	'call-path',
	'compare-label',
	'compare-result',
	'executions',
	'exercise-more',
	'line-count',
	'line-number',
	'models',
	'output-name',
	'plan-summary',
	'query-times',
	'query-text',
	'run-status',
	'run-where',
	'scale-panel',
	'sr-only',
	'strip',
	'versions',
]);

/** search returns the integration: Pagefind over every page that has a `data-pagefind-body`, written to /pagefind/. */
export function search(): AstroIntegration {
	return {
		name: 'search',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const { index, errors } = await createIndex({ forceLanguage: 'en' });
				if (index === undefined) throw new Error(`Pagefind does not start: ${errors.join('; ')}`);
				let pages = 0;
				for (const file of await readdir(root, { recursive: true })) {
					if (!file.endsWith('.html')) continue;
					const html = await readFile(join(root, file), 'utf8');
					if (!html.includes('data-pagefind-body')) continue;
					const url = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
					const added = await index.addHTMLFile({ url, content: indexed(html) });
					if (added.errors.length > 0) throw new Error(`${file}: ${added.errors.join('; ')}`);
					pages++;
				}
				const { files } = await index.getFiles();
				for (const { path, content } of files) {
					if (!NEEDED.test(path)) continue;
					const target = join(root, 'pagefind', path);
					await mkdir(dirname(target), { recursive: true });
					await writeFile(target, content);
				}
				await index.deleteIndex();
				logger.info(`${pages} pages are indexed`);
			},
		},
	};
}

/**
 * indexed returns the copy of a page that Pagefind reads: identifiers split, what says nothing gone, titles of snippets as
 * headings. Readers download what is indexed of each page they are shown, so it holds each thing once.
 */
export function indexed(html: string): string {
	const page = document(html);
	for (const element of elements(page)) {
		// A snippet is found by its title and leads to its own anchor: Pagefind takes both from headings.
		if (has(element, TITLES)) element.tagName = element.nodeName = 'h4';
		if (!/^h[1-6]$/.test(element.tagName)) element.attrs = element.attrs.filter(({ name }) => name !== 'id');
	}
	tidy(page, false, false);
	return serialize(page);
}

/** `inside` says that the node is code, `goesOn` that more of the same code follows it. */
function tidy(node: Node, inside: boolean, goesOn: boolean): void {
	if (!('childNodes' in node)) return;
	node.childNodes = node.childNodes.filter((child) => !('tagName' in child && silent(child)));
	for (const child of node.childNodes) {
		const last = child === node.childNodes.at(-1);
		if (child.nodeName === '#text' && 'value' in child) child.value = split(child.value, goesOn || (inside && !last));
		else if (child.nodeName === 'code' || child.nodeName === 'pre') tidy(child, true, false);
		else tidy(child, inside, goesOn || (inside && !last));
	}
}

function silent(element: Element): boolean {
	// Of a plan's table, the names of its nodes are worth finding.
	return SILENT.has(element.tagName) || has(element, UNINDEXED) || (element.tagName === 'td' && inPlan(element));
}

function inPlan(element: Element): boolean {
	for (let node = element.parentNode; node && 'tagName' in node; node = node.parentNode)
		if (has(node, PLANS)) return true;
	return false;
}

function has(element: Element, classes: ReadonlySet<string>): boolean {
	return (
		attribute(element, 'class')
			?.split(' ')
			.some((name) => classes.has(name)) ?? false
	);
}
