/** Asks the built index what readers ask, and judges the answers: tests/search/queries.yaml, on dist. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readSynonyms } from '../../src/loaders/search-synonyms.ts';
import { readYaml } from '../../src/loaders/validate.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { type Finder, type Found, openFinder, type ToCome } from '../../src/site/place-finder.ts';
import type { Places } from '../../src/site/places.ts';

const BUILT = 'dist/pagefind/places.json';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Queries = z.array(
	z
		.strictObject({
			asks: z.string().min(1),
			finds: list.default([]),
			to_come: z.string().optional(),
			nothing: z.literal(true).optional(),
			always: z.literal(true).optional(),
			report: z.literal(true).optional(),
		})
		.refine(
			({ finds, to_come, nothing }) => finds.length > 0 || to_come !== undefined || nothing,
			'what is the answer?',
		)
		.refine(({ finds, report }) => !report || finds.length > 0, 'a report is answered by a place'),
);
type Query = z.infer<typeof Queries>[number];

const queries = readYaml(process.cwd(), 'tests/search/queries.yaml', Queries);
const topics = new Map(readSynonyms().topics.map(({ guide, name }) => [guide, name]));
let search: Finder;
let places: Places;

beforeAll(async () => {
	if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: build the site first (npm run build)`);
	places = JSON.parse(readFileSync(BUILT, 'utf8'));
	search = await openFinder(places);
});

/** Whether an answer is the one a question deserves. */
function right(answer: Found | ToCome, { finds, to_come }: Query): boolean {
	if (answer.kind === 'topic') return to_come !== undefined && topics.get(to_come) === answer.title;
	const wanted = [...finds, ...(to_come !== undefined && isWritten(to_come) ? [`guides/${to_come}/`] : [])];
	return wanted.some((one) => answer.url === one || (!one.includes('#') && answer.url.split('#')[0] === one));
}

/** The place of the right answer, from 0; -1 where it is not among them. */
function rank(query: Query): number {
	const { places, near } = search.find(query.asks);
	if (query.nothing) return places.length === 0 || near ? 0 : -1;
	return near ? -1 : places.findIndex((answer) => right(answer, query));
}

const told = (query: Query) =>
	`“${query.asks}”: ${search
		.find(query.asks)
		.places.slice(0, 3)
		.map((answer) => (answer.kind === 'topic' ? `to come: ${answer.title}` : answer.url))
		.join(', ')}`;

test('there are enough questions, and every page they name is there', () => {
	expect(queries.length).toBeGreaterThanOrEqual(120);
	expect(new Set(queries.map(({ asks }) => asks)).size).toBe(queries.length);
	const pages = new Set(places.pages.map(({ url }) => url));
	for (const { finds } of queries) for (const one of finds) expect(pages, one).toContain(one.split('#')[0]);
	for (const { to_come } of queries) if (to_come !== undefined) expect([...topics.keys()]).toContain(to_come);
});

test('the first answer is right for nine of ten, and the right one is among the first three for 98 of a hundred', () => {
	// A report is judged by its place below; here its page will do.
	const asked = queries.map((query) =>
		query.report ? { ...query, finds: query.finds.map((one) => one.replace(/#.*/, '')) } : query,
	);
	const ranks = asked.map((query) => ({ query, rank: rank(query) }));
	const first = ranks.filter(({ rank }) => rank === 0).length / ranks.length;
	const three = ranks.filter(({ rank }) => rank >= 0 && rank < 3).length / ranks.length;
	const wrong = ranks.filter(({ rank }) => rank !== 0).map(({ query, rank }) => `${rank} ${told(query)}`);
	expect(first, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
	expect(three, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
});

test.each(queries.filter(({ report }) => report))(
	'the report “$asks” has its section among the first three',
	(query) => {
		for (const one of query.finds) expect(one, 'a report is answered by a place in a page').toContain('#');
		const at = rank(query);
		expect(at, told(query)).toBeGreaterThanOrEqual(0);
		expect(at, told(query)).toBeLessThan(3);
	},
);

test.each(queries.filter(({ always }) => always))('“$asks” has its answer first', (query) => {
	expect(rank(query), told(query)).toBe(0);
});

test('every guide is the first answer to its title and to what menus call it', () => {
	for (const { url, places: own } of places.pages) {
		const [page] = own;
		if (!url.startsWith('guides/') || url === 'guides/' || page === undefined) continue;
		for (const name of [page[2], page[3]])
			expect(search.find(name).places[0], name).toMatchObject({ url: expect.stringContaining(url) });
	}
});

test('every symptom and every message leads to its place when it is pasted', () => {
	for (const { url, places: own } of places.pages)
		for (const [kind, anchor, title] of own) {
			if (kind !== 'symptom' && kind !== 'message') continue;
			const urls = search
				.find(title)
				.places.slice(0, 3)
				.map((place) => (place.kind === 'topic' ? '' : place.url));
			expect(urls, title).toContain(`${url}#${anchor}`);
		}
});

test('every name of the index of APIs is found by it, and after what guides say of it', () => {
	const { url, places: own } = places.pages.find(({ url }) => url === 'apis/') ?? { url: '', places: [] };
	const names = own.filter(([kind]) => kind === 'api');
	expect(names.length).toBeGreaterThan(100);
	const missed = names.flatMap(([, anchor, title]) => {
		const found = search.find(title).places.map((place) => (place.kind === 'topic' ? '' : place.url));
		const guide = found.findIndex((each) => each.startsWith('guides/'));
		const at = found.indexOf(`${url}#${anchor}`);
		return at === -1 || at > 5 || (guide !== -1 && at < guide) ? [`“${title}”: ${found.slice(0, 6).join(', ')}`] : [];
	});
	expect(missed).toEqual([]);
});

test('of a page of evidence only title and headings are found by name, after those of guides', () => {
	const found = search.find('test').places.map((place) => (place.kind === 'topic' ? '' : place.url));
	expect(found[0]).toMatch(/^guides\//);
	// “How do we know?”, the two lists of claims and the index of APIs.
	expect(places.last).toHaveLength(4);
});
