/** Collects the places of the site from its built pages: titles, headings, snippets, identifiers, messages, symptoms and terms. */

import type { Term } from '../loaders/glossary.ts';
import type { Synonyms } from '../loaders/search-synonyms.ts';
import { ContentError } from '../loaders/validate.ts';
import { attribute, type Element, elementsOf, type Node, parsePage } from './html.ts';
import { keywordsOf } from './keywords.ts';
import type { Page, SearchPlace, Topic } from './places.ts';

/** Headings that stand on every guide and tell nothing of it. */
const FRAME = new Set([
	'keys-title',
	'starlight__on-this-page',
	'read-next',
	'references',
	'the-data',
	'in-one-minute',
	'when-not-to',
	'where-these-rules-stop',
]);

/** Elements that hold sentences. */
const TEXT = new Set(['p', 'li', 'td']);

/** Longest message kept: a line or two is what readers paste, and values come at the end. */
const MESSAGE = 160;

/** What names an identifier in a sentence: `select_related`, `Prefetch`, `.iterator()`, `__in`, `work_mem`. */
const NAME = /\b[A-Za-z]\w*(?:_\w+)+\b|\b[A-Z][a-z]+(?:[A-Z]\w+)+\b|\b[a-z]\w*(?=\()|__[a-z]+\b/g;

/** What a built page gives: its places, and all its anchors. */
export interface Collected {
	page: Page;
	anchors: ReadonlySet<string>;
	/** The paragraphs of each section, by its anchor. */
	texts: ReadonlyMap<string, string[]>;
}

/** What is known of the site beside its pages. */
export interface Known {
	/** Symptoms that lead to a place of a page. */
	symptoms: readonly { url: string; says: string; anchor: string }[];
	/** What menus call a page, by its address. */
	labels: ReadonlyMap<string, string>;
	glossary: readonly Term[];
	/** The group of the curriculum a guide stands in; null where it stands in none. */
	planned: (guide: string) => string | null;
}

/** Reads one built page. `url` is its address without leading slash. */
export function collectPage(url: string, html: string, evidence = false): Collected {
	const root = parsePage(html);
	const all = [...elementsOf(root)];
	const anchors = new Set(all.flatMap((element) => attribute(element, 'id') ?? []));
	const body = all.find((element) => attribute(element, 'data-pagefind-body') !== null);
	const page: Page = { url, title: '', description: '', evidence, places: [], prose: {} };
	const texts = new Map<string, string[]>();
	if (body === undefined) return { page, anchors, texts };
	const description = all.find((element) => element.tagName === 'meta' && attribute(element, 'name') === 'description');
	page.description = attribute(description ?? body, 'content') ?? '';
	/** The heading, and the run, that what comes next belongs to; names each section has told. */
	let section: SearchPlace | undefined;
	let run = '';
	let type = '';
	const told = new Map<SearchPlace, Set<string>>();
	for (const element of elementsOf(body)) {
		const id = attribute(element, 'id') ?? '';
		const classes = new Set(attribute(element, 'class')?.split(' '));
		if (element.tagName === 'h1') page.title = words(element);
		else if (/^h[23]$/.test(element.tagName) && id !== '') {
			section = undefined;
			if (FRAME.has(id)) continue;
			section = ['section', id, words(element), ''];
			page.places.push(section);
			told.set(section, new Set());
		} else if (classes.has('run-title')) {
			run = id;
			page.places.push(['snippet', id, words(element), '']);
		} else if (classes.has('api-name')) {
			const entry = element.parentNode && 'tagName' in element.parentNode ? element.parentNode : element;
			page.places.push(['api', attribute(entry, 'id') ?? '', words(element), '']);
		} else if (classes.has('problem-type'))
			type =
				words(element)
					.replace(/line \d+$/, '')
					.split('.')
					.at(-1) ?? '';
		else if (classes.has('problem-message')) {
			const message = words(element).split('DETAIL:')[0]?.slice(0, MESSAGE).trim() ?? '';
			page.places.push(['message', run, `${type}: ${message}`, '']);
		} else if (section !== undefined && TEXT.has(element.tagName) && !within(element, 'not-content'))
			texts.set(section[1], [...(texts.get(section[1]) ?? []), words(element)]);
		else if (element.tagName === 'code' && section !== undefined && !within(element, 'run'))
			for (const [name] of words(element).matchAll(NAME)) told.get(section)?.add(name);
	}
	for (const [place, names] of told) place[3] = [...names].filter((name) => !place[2].includes(name)).join(' ');
	page.places = unique(page.places);
	return { page, anchors, texts };
}

/** Adds to the pages what stands in no page: symptoms and terms as places, and words that lead to a place. */
export function collectPlaces(
	site: Map<string, Collected>,
	{ leads, topics }: Synonyms,
	{ symptoms, labels, glossary, planned }: Known,
): { pages: Page[]; topics: Topic[] } {
	const complaints: string[] = [];
	tellSections(site);
	for (const { page } of site.values()) page.places.unshift(['page', '', page.title, labels.get(page.url) ?? '']);
	for (const { url, says, anchor } of symptoms) site.get(url)?.page.places.push(['symptom', anchor, says, '']);
	for (const { term, forms, means, anchor } of glossary)
		site.get('glossary/')?.page.places.push(['term', anchor, term, means.replaceAll('`', ''), ...forms]);

	/** Returns the place at an address; complains where there is none. */
	const at = (address: string, field: string): SearchPlace | undefined => {
		const [url = '', anchor = ''] = address.split('#');
		const found = site.get(url);
		if (found === undefined || (anchor !== '' && !found.anchors.has(anchor))) {
			complaints.push(`${field}: there is no "${address}" on the site: mend the address, or take it out`);
			return undefined;
		}
		const place = found.page.places.find((each) => each[0] !== 'message' && each[1] === anchor);
		if (place !== undefined) return place;
		const own: SearchPlace = ['section', anchor, found.page.title, ''];
		found.page.places.push(own);
		return own;
	};
	for (const [index, { to, words }] of leads.entries()) at(to, `leads.${index}.to`)?.push(...words);
	const open: Topic[] = [];
	for (const [index, { guide, name, words, until }] of topics.entries()) {
		const own = site.get(`guides/${guide}/`)?.page.places[0];
		if (own) own.push(name, ...words);
		else
			open.push({
				name,
				planned: planned(guide),
				phrases: words,
				until: until.flatMap((address) => {
					const place = at(address, `topics.${index}.until`);
					const page = site.get(address.split('#')[0] ?? '')?.page.title ?? '';
					return place ? [[address, place[2], place[0] === 'page' ? '' : page] as Topic['until'][number]] : [];
				}),
			});
	}
	if (complaints.length > 0) throw new ContentError('content/search-synonyms.yaml', complaints);
	return { pages: [...site.values()].map(({ page }) => page), topics: open };
}

/** Gives every section of a guide the words that tell it from all others. */
function tellSections(site: ReadonlyMap<string, Collected>): void {
	const sections = [...site.values()].flatMap(({ page, texts }) =>
		page.evidence ? [] : [...texts].map(([anchor, paragraphs]) => ({ page, anchor, paragraphs })),
	);
	const words = keywordsOf(sections.map(({ paragraphs }) => paragraphs));
	for (const [index, { page, anchor }] of sections.entries()) page.prose[anchor] = words[index] ?? '';
}

/** Returns the text of an element as a reader hears it, without what only labels it. */
function words(element: Node): string {
	if ('value' in element) return element.value;
	if (!('childNodes' in element)) return '';
	return element.childNodes
		.filter((child) => !('tagName' in child && attribute(child, 'class')?.split(' ').includes('sr-only')))
		.map(words)
		.join('')
		.replace(/\s+/g, ' ')
		.trimStart();
}

function within(element: Element, name: string): boolean {
	for (let node = element.parentNode; node && 'tagName' in node; node = node.parentNode)
		if (attribute(node, 'class')?.split(' ').includes(name)) return true;
	return false;
}

/** Places that say the same once: the two runs of a pair often fail alike. */
function unique(places: SearchPlace[]): SearchPlace[] {
	return [
		...new Map(places.map((place) => [`${place[0]} ${place[2]}`, place] as const).toReversed()).values(),
	].toReversed();
}
