/** Each remark beside a plan that asks for it, and one much like it that must not get it. Plans: tests/plans/statements.ts. */
import { describe, expect, test } from 'vitest';
import { remarks } from '../../../src/plan/remarks.ts';
import { readPlan } from '../../../src/plan/tree.ts';
import { of, read, said } from './recorded-plans.ts';

describe('a scan that throws rows away', () => {
	test.each([
		[
			'filter-column',
			'bad: Reads 10,000 rows of book and throws 99.9 % of them away. An index on title leads straight to the row it keeps.',
		],
		['filter-two-columns', 'An index on body and rating shows at once that there are none.'],
		['filter-parameter', 'in 200 passes of review r and throws 99.5 % of them away. An index on rating leads'],
		['filter-prefix', 'An index on title with text_pattern_ops, or varchar_pattern_ops for a varchar, leads straight'],
		[
			'filter-day',
			"The condition computes (seen_at AT TIME ZONE 'UTC')::date, so an index on seen_at alone is no help. A range of seen_at",
		],
		[
			'filter-month',
			"The condition computes EXTRACT(month FROM (seen_at AT TIME ZONE 'UTC')), so an index on seen_at alone is no help. An index on this",
		],
		[
			'filter-cast',
			"The condition casts id to the type of what it is compared with, so an index on id alone is no help. A value of the column's",
		],
		['filter-upper', 'The condition computes upper(title), so an index on title alone is no help.'],
		[
			'seq-scan-filter',
			'bad: Reads 30,000 rows of review and throws 99.8 % of them away. The condition computes id % 500',
		],
		['filter-contains', 'can match anywhere in title, so an ordinary index is no help; a GIN index of its trigrams'],
		['filter-contains-upper', 'can match anywhere in upper(title), so'],
		['filter-or', 'Each side of the OR needs an index of its own: on title; on note.'],
		['filter-or-one-column', 'An index on title, searched for each side of the OR, shows at once'],
	])('%s', (name, expected) => expect(said(name)).toContain(expected));

	test.each([
		['filter-every-page', 'rows that lie on nearly every page'],
		['filter-month-unfixed', 'an expression that depends on the session, which no index may hold'],
		['filter-or-half', 'an OR of which one side has no plain column'],
		['filter-not-equal', 'a condition no index searches for'],
		['filter-mixed', 'conditions of which nobody knows which one throws the rows away'],
		['filter-two-ranges', 'two ranges: an index searches one'],
		['filter-catalogue', 'a table of PostgreSQL'],
		['hash-left-join', 'a range on most pages'],
	])('%s: silent of %s', (name) => expect(said(name)).not.toMatch(/throws .* away/));
});

describe('an index that finds too much', () => {
	test('names the columns, those compared by = first', () =>
		expect(said('index-filter-column')).toBe(
			'bad: The index finds 1,950 rows, the filter keeps none. One index on (title, author_id) shows at once that there are none.',
		));
	test('walked for its order', () => {
		expect(said('index-filter-order')).toContain('Walks the index in its order through 10,000 rows to find none');
		expect(said('lock-skip')).toContain(
			'An index that begins with author_id, and goes on as this one does, finds only those',
		);
		expect(said('index-filter-order-cheap')).toBe('');
	});
	test('walked: behind a list, no index goes on in the same order', () => {
		expect(said('index-walk-found')).toContain(
			'through 922 rows to find 20 that pass the filter. An index that begins with b',
		);
		expect(said('index-walk-list')).toContain('Walks the index in its order');
		expect(said('index-walk-list')).not.toContain('begins with');
	});
	test('a look-up by primary key misses no column, however often it is done', () => {
		const [scan] = read('index-filter-look-up').nodes.filter(({ index }) => index === 'author_pkey');
		expect(scan?.removed[0]?.rows).toBeGreaterThan(9000);
		expect(said('index-filter-look-up')).toBe('');
	});
	test('a pattern is no column of an index', () => expect(said('index-scan-filter')).toBe(''));
});

describe('estimates', () => {
	test('are reported where they went wrong, with what followed', () => {
		const found = of('estimate-origin').filter(({ text }) => text.startsWith('Expected'));
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({ node: 2, tone: 'bad' });
		expect(found[0]?.text).toMatch(/^Expected 4 rows, got 200: 50 times off\. The nested loop above .* ×200\.$/);
	});
	test('of groups', () =>
		expect(said('estimate-groups')).toMatch(
			/Expected 15,000 groups, got 21: .*sorted 15,000 rows .*CREATE STATISTICS on this expression/,
		));
	test.each([
		['estimate-stopped-group', 'a GroupAggregate below a LIMIT streams'],
		['estimate-stopped-window', 'so does a WindowAgg'],
		['estimate-harmless', 'nothing was chosen on it'],
		['bitmap-and-many', 'BitmapAnd counts no rows'],
		['bitmap-or-many', 'BitmapOr counts no rows'],
		['bitmap-brin-recheck', 'BRIN counts blocks'],
		['estimate-function', 'a scan of the whole table had no alternative that the plan shows'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('Expected'));
});

describe('top-N', () => {
	test.each([
		[
			'sort-top-n',
			'bad: Keeps only the best few while it reads all 10,000 rows: little memory, but every row was read. An index on (price DESC, id)',
		],
		['top-n-filter', 'An index on (rating, body, id) lets it stop early.'],
		[
			'top-n-per-run',
			'reads all about 10,000 rows of 200 runs: little memory, but every row was read. An index on (author_id, price, id) lets',
		],
	])('%s', (name, expected) => expect(said(name)).toContain(expected));
	test.each([
		['top-n-range', 'a range before the order'],
		['top-n-aggregate', 'a sum is in no index'],
		['top-n-two-tables', 'no index spans tables'],
		['top-n-computed', 'a computed key'],
		['top-n-few-rows', 'cheap as it is'],
		['top-n-list', 'an index holds the order once for each value of a list'],
		['top-n-list-found', 'so it does where an index found the list'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('best few'));
});

describe('loops', () => {
	test('blocks of a subquery are the sum of its runs already', () => {
		const text = said('subplan-per-row');
		expect(text).toContain('ran 10,000 times, once for each row that asked, and touched 50,000 blocks in all.');
		expect(text).not.toContain('multiply');
	});
	test('a subquery whose rows are kept ran once', () => {
		expect(read('subplan-not-in').nodes.map(({ actual }) => actual?.loops)).toEqual([1, 200, 1]);
		expect(said('subplan-not-in')).toMatch(/ran once, and its rows were read through 200 times, .*NOT EXISTS can be/);
		expect(said('subplan-in-or')).toMatch(/ran once, and its rows were read through 150 times, .* EXISTS, with/);
		for (const name of ['subplan-not-in', 'subplan-in-or']) expect(said(name)).not.toMatch(/subquery ran \d/);
		expect(said('subplan-materialized-few')).toBe('');
		expect(said('subplan-per-row')).not.toContain('read through');
	});
	test('a subquery for a few rows is no news', () => expect(said('subplan-few')).not.toContain('subquery'));
	test('an inner side that finds many rows each time', () =>
		expect(said('inner-many-rows')).toContain(
			'ran ×200, once for each row of the outer side, and touched 10,403 blocks in all',
		));
	test('look-ups of one row are as cheap as it gets', () => {
		expect(read('inner-look-ups').nodes[2]?.actual?.loops).toBe(10_000);
		expect(said('inner-look-ups')).toBe('');
	});
	test('Memoize is judged by its misses, and once', () => {
		expect(said('memoize')).toBe('good: Remembers answers: 1,800 of 2,000 look-ups came from its cache.');
		expect(said('memoize-misses')).toBe('note: Remembers answers: 0 of 150 look-ups came from its cache.');
		expect(said('memoize-dear')).toContain(
			'bad: Remembers answers: 9,800 of 10,000 look-ups came from its cache. The other 200 touched 27,181 blocks in all.',
		);
	});
});

test('pairs of a nested loop', () => {
	expect(said('join-filter')).toContain('bad: Compares 40,000 pairs of rows and throws all away');
	expect(said('join-filter')).toContain('An index on country of author y leads there.');
	expect(said('inner-seq-scan')).toMatch(/pairs of rows .* An index on (b of book x|id of author y) leads there\./);
	expect(said('materialize')).not.toContain('pairs');
	expect(said('nested-loop-pairs')).not.toContain('pairs');
});

test('heap fetches count by their share', () => {
	expect(said('index-only-scan-fetches')).toContain('bad: Went to the table 998 times');
	expect(read('heap-fetches-few').root.raw['Heap Fetches']).toBe(106);
	expect(said('heap-fetches-few')).toBe('');
	// Rows that lie together: 57 visits, and 13 blocks in all.
	const { document, root } = read('index-only-scan-fetches');
	const together = (blocks: number) =>
		remarks(
			readPlan({
				...document,
				Plan: { ...root.raw, 'Heap Fetches': 57, 'Actual Rows': 57, 'Shared Hit Blocks': blocks },
			}),
		);
	expect(together(13)).toEqual([]);
	expect(together(60)[0]?.text).toContain('Went to the table 57 times');
});

test('OFFSET: many rows skipped, and its page explains OFFSET', () => {
	const [remark] = of('offset');
	expect(remark?.text).toContain('Produces 5,010 rows to return 10');
	expect(remark).toMatchObject({ page: 'https://www.postgresql.org/docs/18/queries-limit.html' });
	expect(remark?.guide).toBeUndefined();
	expect(said('offset-short')).toBe('');
});

test('searches: a skip scan, a long list, nothing of a short one', () => {
	expect(said('index-skip-scan')).toContain('17 times: a skip scan');
	expect(said('index-list-long')).toContain('40 times: one search for each value of a list');
	expect(said('index-in-list')).toBe('');
});

test('what spilled names its remedy', () => {
	expect(said('sort-spilled')).toMatch(/an index on \(body, rating\) has this order already; a larger work_mem/);
	expect(said('sort-spilled-equal')).toContain('an index on (rating, body, id) has this order already');
	expect(said('sort-spilled-list')).toContain('The sort did not fit');
	expect(said('sort-spilled-list'), 'of a list no index has the order').not.toContain('an index on');
	expect(said('hash-spilled')).toMatch(/a larger work_mem, or hash_mem_multiplier/);
	expect(said('hash-aggregate-spilled')).toMatch(/a larger work_mem, or hash_mem_multiplier/);
	expect(said('sort')).toBe('');
});

describe('an OR across a join', () => {
	test.each([
		['or-join', 'bad: Joins 30,000 rows before the OR can be tried, and keeps 1: its sides are of different tables'],
		['or-join-left', 'bad: Joins 30,000 rows before the OR can be tried, and keeps none'],
	])('%s', (name, expected) => expect(said(name)).toContain(expected));
	test.each([
		['or-join-one-table', 'both sides are about one table, which is searched before it is joined'],
		['or-join-keeps-most', 'most rows are wanted'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('before the OR'));
});

describe('DISTINCT over a join', () => {
	test.each(['distinct-join', 'distinct-join-sorted'])('%s', (name) =>
		expect(said(name)).toContain('bad: Compares 9 columns of 24,000 joined rows and keeps 8,000'),
	);
	test.each([
		['distinct-join-one-column', 'one column is what DISTINCT is for'],
		['distinct-join-kept', 'nothing was multiplied'],
		['distinct-one-table', 'no join below'],
		['group-join', 'a GROUP BY of the key'],
		['group-join-wide', 'a GROUP BY of five columns counts the rows of the join'],
		['group-distinct-join', 'DISTINCT and GROUP BY: the plan does not tell which of them compares'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('DISTINCT'));
});

describe('triggers', () => {
	test('a cascade, with the constraint it belongs to', () => {
		expect(said('trigger-cascade')).toContain('The trigger of constraint child_parent_id_fkey on parent ran 150 times');
		expect(said('trigger-cascade')).toContain('reads their whole table where the column they point with has no index');
	});
	test('the check of an insert, and a trigger of one’s own', () => {
		expect(said('trigger-insert')).toContain('on child ran 500 times');
		expect(said('trigger-insert')).toContain('Each looks up the row that is pointed to.');
		expect(said('trigger-own')).toContain('The trigger audit on book ran 950 times');
	});
	test('one call is no news, none even less', () => {
		expect(said('trigger-few')).toBe('');
		expect(said('update')).not.toContain('trigger');
	});
	test('where times were measured, what takes half of the whole costs, however few the calls', () => {
		const document = (ms: number) => ({
			...read('trigger-few').document,
			Triggers: [{ 'Constraint Name': 'fk', Relation: 'parent', Time: ms, Calls: 1 }],
			'Execution Time': 40,
		});
		expect(remarks(readPlan(document(30)))[0]).toMatchObject({ tone: 'bad', node: 1 });
		expect(remarks(readPlan(document(3)))).toEqual([]);
	});
});
