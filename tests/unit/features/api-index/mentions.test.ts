import { expect, test } from 'vitest';
import { mentionsIn, namedBy, sectionsOf } from '../../../../src/features/api-index/mentions.ts';
import { readNames } from '../../../../src/features/api-index/names.ts';
import { type Use, vocabularyOf } from '../../../../src/features/api-index/uses.ts';

const vocabulary = vocabularyOf(readNames());
const named = (span: string, ...used: Use[]) => namedBy(span, vocabulary, new Set(used)).sort();
const mentions = (line: string, ...used: Use[]) => [
	...mentionsIn({ anchor: 'a', title: 'A', lines: [line] }, vocabulary, new Set(used)),
];

test('a page is divided at what its list of contents names; code in fences is no prose', () => {
	const mdx = 'Before.\n\n## One\n\n```py\n## no heading\n```\n\n<Pitfall title="Two">\nIn it.\n</Pitfall>\n';
	const contents = [
		{ slug: 'one', text: 'One' },
		{ slug: 'two', text: 'Two' },
		{ slug: 'the-data', text: 'The data' },
	];
	const sections = sectionsOf(mdx, contents, 'Page');
	expect(sections.map(({ anchor, title }) => [anchor, title])).toEqual([
		['', 'Page'],
		['one', 'One'],
		['two', 'Two'],
	]);
	expect(sections[1]?.lines.join('\n')).not.toContain('no heading');
	expect(sections[2]?.lines).toContain('In it.');
});

test('code in a sentence names methods, classes, lookups and settings', () => {
	expect(named('select_related()')).toEqual(['queryset:select_related']);
	expect(named('select_related')).toEqual(['queryset:select_related']);
	expect(named('.prefetch_related("tags")')).toEqual(['queryset:prefetch_related']);
	expect(named('cache.get()')).toEqual(['cache:get']);
	expect(named('F("price")')).toEqual(['expression:F']);
	expect(named('filter(pk__in=[])')).toEqual(['lookup:in', 'queryset:filter']);
	expect(named('__year')).toEqual(['lookup:year']);
	expect(named('pk__in')).toEqual(['lookup:in']);
	expect(named('__year__in')).toEqual(['lookup:in', 'lookup:year']);
	expect(named('book__editor')).toEqual([]);
	expect(named('CONN_MAX_AGE')).toEqual(['setting:CONN_MAX_AGE']);
});

test('what `get()` means is what the guide runs, and nothing where it runs several', () => {
	expect(named('get()', 'queryset:get')).toEqual(['queryset:get']);
	expect(named('get()', 'cache:get')).toEqual(['cache:get']);
	expect(named('get()', 'cache:get', 'queryset:get')).toEqual([]);
	expect(named('orders.get()', 'cache:get', 'queryset:get')).toEqual(['queryset:get']);
});

test('words of SQL and of sentences are no names', () => {
	expect(named('COUNT(*)')).toEqual([]);
	expect(named('Index Cond')).toEqual([]);
	expect(mentions('Sort the rows first.', 'plan:Sort')).toEqual([]);
});

test('a node within the name of another is not named', () => {
	const used: Use[] = ['plan:Index Scan', 'plan:Bitmap Index Scan', 'plan:Sort'];
	expect(mentions('A Bitmap Index Scan below a `Sort`.', ...used)).toEqual([
		['plan:Bitmap Index Scan', 1],
		['plan:Sort', 1],
	]);
});

test('a heading teaches more than a table, and a table more than a sentence', () => {
	const weight = (line: string) => mentions(line)[0]?.[1] ?? 0;
	expect(weight('## What select_related joins')).toBeGreaterThan(weight('| a | `select_related()` |'));
	expect(weight('| a | `select_related()` |')).toBeGreaterThan(weight('Use `select_related()`.'));
});
