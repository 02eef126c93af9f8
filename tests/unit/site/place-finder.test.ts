import { expect, test } from 'vitest';
import { openFinder } from '../../../src/site/place-finder.ts';
import type { Page, Places } from '../../../src/site/places.ts';

const page = (url: string, title: string, places: Page['places'] = [], evidence = false): Page => ({
	url,
	title,
	description: '',
	evidence,
	places: [['page', '', title, ''], ...places],
	prose: {},
});

const SITE: Places = {
	same: [['stampede', 'dogpile']],
	pages: [
		page('guides/caching/', 'Cache results', [
			['section', 'everybody', 'Everybody at once', 'get_or_set', 'stampede'],
			['message', 'oops-title', 'ValueError: chunk_size must be provided', ''],
		]),
		page('guides/joins/', 'Follow foreign keys', [['section', 'names', 'Always name them', 'select_related']]),
		page('glossary/', 'Glossary', [['term', 'stampede', 'stampede', 'Many at once.']]),
		page('evidence/', 'Cache results in tests', [], true),
	],
	topics: [{ name: 'Races', planned: null, phrases: ['lost update', 'race'], until: [] }],
	last: ['en_1'],
};

const first = async (question: string) => {
	const { places } = (await openFinder(SITE)).find(question);
	const [best] = places;
	return best?.kind === 'topic' ? `to come: ${best.title}` : best?.url;
};

test.each([
	['dogpile', 'guides/caching/#everybody'],
	['chunk_size must be', 'guides/caching/#oops-title'],
	['selct_related', 'guides/joins/#names'],
	['sele', 'guides/joins/#names'],
	['cache results', 'guides/caching/'],
	['lost updates', 'to come: Races'],
])('%s leads to %s', async (question, url) => {
	expect(await first(question)).toBe(url);
});

test('an entry of the index of APIs is found by its name, after what teaches it', async () => {
	const index = page('apis/', 'Index of APIs', [['api', 'queryset-select_related', 'select_related()', '']], true);
	const search = await openFinder({ ...SITE, pages: [index, ...SITE.pages] });
	const urls = (question: string) =>
		search.find(question).places.map((place) => (place.kind === 'topic' ? '' : place.url));
	expect(urls('select_related')).toEqual(['guides/joins/#names', 'apis/#queryset-select_related']);
	// Where nothing else is called so, it is the answer; a question of which it is a part is another's.
	const alone = await openFinder({ ...SITE, pages: [index] });
	expect(alone.find('select_related').places[0]).toMatchObject({ url: 'apis/#queryset-select_related' });
	expect(urls('cache results of select_related')).not.toContain('apis/#queryset-select_related');
});

test('a section is found by the words of its text, and one that is told by none of them is not', async () => {
	const [caching, ...others] = SITE.pages;
	const told = {
		...SITE,
		pages: [{ ...(caching as Page), prose: { everybody: 'herd refresh simultaneous' } }, ...others],
	};
	const { places } = (await openFinder(told)).find('refresh herd');
	expect(places[0]).toMatchObject({ url: 'guides/caching/#everybody', about: '' });
	// What is like a word of the text is nothing that was meant.
	expect((await openFinder(told)).find('refrash').places).toEqual([]);
});

test('two letters the other way round are a slip, in short words too', async () => {
	expect(await first('cahce')).toBe('guides/caching/');
	expect(await first('stmapede')).toBe('guides/caching/#everybody');
});

test('a place that several phrases lead to is shown once', async () => {
	const { places } = (await openFinder(SITE)).find('race lost update');
	expect(places.filter(({ kind }) => kind === 'topic')).toHaveLength(1);
});

test('when nothing answers, the nearest three are said to be near; nonsense has none', async () => {
	const search = await openFinder(SITE);
	const near = search.find('glorious zanzibar quux frobnicate cache');
	expect(near.near).toBe(true);
	expect(near.places.length).toBeLessThanOrEqual(3);
	expect(near.places.length).toBeGreaterThan(0);
	expect(search.find('zebra')).toEqual({ places: [], near: true });
});
