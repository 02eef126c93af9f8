import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNames } from '../../../../src/features/api-index/names.ts';
import { API_KINDS, apiCode, type GuideSource, readApis } from '../../../../src/features/api-index/read.ts';
import { readGuide } from '../../../../src/loaders/snippets.ts';

/** A guide that draws snippets of a real one, with prose of its own. */
function guide(slug: string, mdx: string, contents: GuideSource['contents'] = []): GuideSource {
	return { slug, label: slug, mdx, contents, snippets: readGuide(slug) };
}
const apis = (...guides: GuideSource[]) => readApis(guides, readNames());
const find = (all: ReturnType<typeof apis>, code: string) => all.find((api) => api.code === code);

test('a name leads to the section that says most of it, and to the snippet that stands there', () => {
	const mdx = '`count()` first.\n\n<Run snippet="len_all" />\n\n## count() asks\n\n<Run snippet="count_all" />\n';
	const all = apis(guide('lazy-querysets', mdx, [{ slug: 'count-asks', text: 'count() asks' }]));
	const places = find(all, 'count()')?.places ?? [];
	expect(places).toHaveLength(1);
	expect(places[0]).toMatchObject({ section: { anchor: '' }, snippet: { name: 'count_all' } });
	expect(find(all, 'Seq Scan')?.places[0]).toMatchObject({ section: null });
});

test('guides that teach come before those that only run, and snippets that no page draws are left out', () => {
	const all = apis(
		guide('lazy-querysets', '<Run snippet="count_all" />'),
		guide('fetch-less', 'Use `only()`.\n\n<Run snippet="title_alone" />'),
	);
	expect(find(all, 'only()')?.places).toMatchObject([{ guide: 'fetch-less', section: { anchor: '' } }]);
	expect(find(all, 'filter()')?.places.map(({ guide }) => guide)).toContain('lazy-querysets');
	expect(find(all, 'first()')).toBeUndefined();
});

test('a setting may be taught although nothing runs it; a method may not', () => {
	const all = apis(guide('lazy-querysets', 'Set `CONN_MAX_AGE`, then `bulk_create()`.'));
	expect(all.map(({ code }) => code)).toEqual(['CONN_MAX_AGE']);
	expect(all[0]?.places[0]).toMatchObject({ snippet: null, count: 0 });
});

test('anchors differ, kinds stand together, and recordings are there', () => {
	const all = apis(guide('caching', '<Run snippet="cached" /> <Run snippet="many_at_once" />'));
	expect(new Set(all.map(({ anchor }) => anchor)).size).toBe(all.length);
	const kinds = all.map(({ kind }) => API_KINDS.indexOf(kind));
	expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
	for (const { places } of all)
		for (const { snippet } of places) expect(snippet === null || existsSync(snippet.recording)).toBe(true);
});

test('names are written as code writes them', () => {
	expect(apiCode('cache', 'get')).toBe('cache.get()');
	expect(apiCode('connection', 'queries')).toBe('connection.queries');
	expect(apiCode('transaction', 'atomic')).toBe('transaction.atomic()');
	expect(apiCode('lookup', 'gte')).toBe('__gte');
	expect(apiCode('expression', 'F')).toBe('F');
	expect(apiCode('test', 'assertNumQueries')).toBe('assertNumQueries()');
});
