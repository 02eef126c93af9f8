/**
 * Builds what the search reads: Pagefind's index of all text (prose, identifiers, recorded SQL), and the places that are found
 * by name (places.ts). The served HTML stays as it is.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { createIndex } from 'pagefind';
import { serialize } from 'parse5';
import { readGlossary } from '../loaders/glossary.ts';
import { readSynonyms } from '../loaders/search-synonyms.ts';
import { type Collected, collectPage, collectPlaces } from './collect-places.ts';
import { groups, labelOf, symptomsOf, writtenGroups } from './curriculum.ts';
import { attribute, type Element, elementsOf, type Node, parsePage } from './html.ts';
import type { Places } from './places.ts';

/** What a search needs of what Pagefind writes; the rest are its user interfaces, and we have our own. */
const NEEDED =
	/^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.(en|unknown)\.pagefind|.*\.pf_meta|(index|fragment|filter)\/.*)$/;

/** Elements that say nothing a reader would look for. */
const SILENT = new Set(['button', 'input', 'option', 'script', 'select', 'style', 'svg', 'template', 'thead']);

/** Classes of what captions a snippet, and of plans. */
const TITLES = new Set(['run-title', 'scale-title', 'timeline-title']);
const PLANS = new Set(['plan-table']);

/** Classes of parts left out: figures, labels, what repeats the SQL or the plan beside it, how libraries called, solutions, models, variations. */
const UNINDEXED = new Set([
	'break',
	'call-path',
	'compare-label',
	'compare-result',
	'executions',
	'exercise-more',
	'guess',
	'line-count',
	'line-number',
	'models',
	'output-name',
	'place',
	'plan-beside',
	'plan-json',
	'plan-line',
	'plan-said',
	'plan-sketch',
	'plan-summary',
	'plan-words',
	'query-head',
	'query-text',
	'query-times',
	'run-status',
	'run-versions',
	'run-where',
	'scale-panel',
	'sr-only',
	'sequence',
	'sql-brief',
	'stops',
	'strip',
	'timeline-controls',
	'timeline-legend',
	'versions',
]);

/** What folds a panel: its label is the same everywhere, and what it folds is indexed. */
const FOLDS = new Set(['trace-fold']);

/** Pages of evidence: their prose is found after that of all others, their lists and tables of tests are not. */
const EVIDENCE = new Set(['apis/', 'claims-measured/', 'errors-in-the-wild/', 'how-do-we-know/']);
const LISTS = new Set(['details', 'ol', 'table', 'ul']);

/** Pages that repeat what others say: they are found by their titles alone. */
const REPEATING = new Set(['', 'cheat-sheet/', 'guides/']);

/** Returns the integration: every page that has a `data-pagefind-body` is indexed, and all is written to /pagefind/. */
export function search(): AstroIntegration {
	return {
		name: 'search',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const { index, errors } = await createIndex({ forceLanguage: 'en' });
				if (index === undefined) throw new Error(`Pagefind does not start: ${errors.join('; ')}`);
				const site = new Map<string, Collected>();
				for (const file of (await readdir(root, { recursive: true })).sort()) {
					if (!file.endsWith('.html')) continue;
					const html = await readFile(join(root, file), 'utf8');
					if (!html.includes('data-pagefind-body')) continue;
					const url = file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
					// The front page names every subject and answers none.
					const collected = collectPage(url, html, EVIDENCE.has(url) || url === '');
					site.set(url, collected);
					if (REPEATING.has(url)) {
						collected.page.places = [];
						continue;
					}
					const added = await index.addHTMLFile({ url: `/${url}`, content: searchableCopy(html, EVIDENCE.has(url)) });
					if (added.errors.length > 0) throw new Error(`${file}: ${added.errors.join('; ')}`);
				}
				const { files } = await index.getFiles();
				for (const { path, content } of files) if (NEEDED.test(path)) await write(root, path, content);
				await index.deleteIndex();
				await write(root, 'places.json', JSON.stringify(places(site, last(files))));
				logger.info(`${site.size} pages are indexed`);
			},
		},
	};
}

async function write(root: string, path: string, content: string | Uint8Array): Promise<void> {
	const target = join(root, 'pagefind', path);
	await mkdir(dirname(target), { recursive: true });
	await writeFile(target, content);
}

/** Puts together what is found by name. */
function places(site: Map<string, Collected>, last: string[]): Places {
	const synonyms = readSynonyms();
	const guides = writtenGroups().flatMap((group) => group.guides);
	const planned = (guide: string) => {
		const group = groups().find((each) => each.guides.includes(guide));
		return group?.title ?? null;
	};
	return {
		same: synonyms.same,
		...collectPlaces(site, synonyms, {
			symptoms: guides.flatMap((slug) => symptomsOf(slug).map((symptom) => ({ url: `guides/${slug}/`, ...symptom }))),
			labels: new Map(guides.map((slug) => [`guides/${slug}/`, labelOf(slug)])),
			glossary: readGlossary(),
			planned,
		}),
		last,
	};
}

/** Returns Pagefind's names of the pages of evidence: a result tells its address only after a download. */
function last(files: readonly { path: string; content: Uint8Array }[]): string[] {
	return files.flatMap(({ path, content }) => {
		const name = /^fragment\/(.+)\.pf_fragment$/.exec(path)?.[1];
		if (name === undefined) return [];
		// What Pagefind writes is "pagefind_dcd" and JSON.
		const { url } = JSON.parse(
			gunzipSync(content)
				.toString('utf8')
				.replace(/^pagefind_dcd/, ''),
		) as { url: string };
		return EVIDENCE.has(url.slice(1)) ? [name] : [];
	});
}

/**
 * Returns the copy of a page that Pagefind reads: what says nothing is gone, titles of snippets are headings. Readers
 * download what is indexed of each page they are shown, so it holds each thing once. `evidence` leaves lists and tables out.
 */
export function searchableCopy(html: string, evidence = false): string {
	const page = parsePage(html);
	for (const element of elementsOf(page)) {
		// A snippet is found by its title and leads to its own anchor: Pagefind takes both from headings.
		if (has(element, TITLES)) element.tagName = element.nodeName = 'h4';
		// Pagefind ends a sentence after a paragraph, and not after a term.
		if (element.tagName === 'dt') element.tagName = element.nodeName = 'p';
		// The title is the page itself, and no part of it.
		if (!/^h[2-6]$/.test(element.tagName)) element.attrs = element.attrs.filter(({ name }) => name !== 'id');
	}
	tidy(page, evidence);
	return serialize(page);
}

function tidy(node: Node, evidence: boolean): void {
	if (!('childNodes' in node)) return;
	node.childNodes = node.childNodes.filter(
		(child) => !('tagName' in child && (silent(child) || (evidence && LISTS.has(child.tagName)))),
	);
	for (const child of node.childNodes) tidy(child, evidence);
}

function silent(element: Element): boolean {
	// Of a plan's table, the names of its nodes are worth finding.
	return (
		SILENT.has(element.tagName) ||
		has(element, UNINDEXED) ||
		(element.tagName === 'td' && inPlan(element)) ||
		(element.tagName === 'summary' && isElement(element.parentNode) && has(element.parentNode, FOLDS))
	);
}

const isElement = (node: Node | null): node is Element => node !== null && 'tagName' in node;

function inPlan(element: Element): boolean {
	for (let node = element.parentNode; isElement(node); node = node.parentNode) if (has(node, PLANS)) return true;
	return false;
}

function has(element: Element, classes: ReadonlySet<string>): boolean {
	return (
		attribute(element, 'class')
			?.split(' ')
			.some((name) => classes.has(name)) ?? false
	);
}
