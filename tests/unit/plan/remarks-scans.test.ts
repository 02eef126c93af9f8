/** The same for remarks on statistics, wide rows, whole scans, planning, workers and CTEs: each beside its counter-example. */
import { describe, expect, test } from 'vitest';
import { remarks } from '../../../src/plan/remarks.ts';
import { readPlan } from '../../../src/plan/tree.ts';
import { files, of, read, said } from './recorded-plans.ts';

describe('statistics that are out of date', () => {
	test('of a whole table', () =>
		expect(said('stale-statistics')).toContain(
			'the guess of 30,000 rows is what PostgreSQL last counted; there are 1,000',
		));
	test.each([
		['stale-grown', 'PostgreSQL knows how far a table has grown'],
		['stale-stopped', 'a scan that was stopped counted nothing'],
		['estimate-function', 'a condition was guessed, not counted'],
		['aggregate', 'they are right'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('last counted'));
});

test('wide rows: where they are many, and are asked for', () => {
	expect(said('wide-rows')).toContain('bad: Returns 12,000 rows of about 1,932 bytes: 23 MB');
	expect(said('wide-few')).toBe('');
	expect(said('wide-left-out')).toBe('');
});

test('an index walked whole in an order that the table has not', () => {
	expect(said('read-again')).toContain('note: Touches 10,011 blocks for 10,000 rows');
	expect(said('read-again-in-order')).toBe('');
	expect(said('read-again-stopped')).toBe('');
});

test('an index walked over a range in an order that the table has not', () => {
	expect(said('read-again-range')).toMatch(
		/note: Touches [\d,]+ blocks for [\d,]+ rows: .* visited several times\. A bitmap scan/,
	);
	expect(said('read-again-range-in-order')).toBe('');
	expect(said('read-again-range-few')).toBe('');
});

describe('blocks for few rows', () => {
	test('of an index whose rows are gone, with a condition and without', () => {
		expect(said('gone-index')).toMatch(
			/bad: Touches [\d,]+ blocks for \d+ rows\. Either the condition .* VACUUM takes out/,
		);
		expect(said('gone-order')).toMatch(
			/bad: Touches [\d,]+ blocks for 1 row\. The index is walked past .* VACUUM takes out/,
		);
		const [remark] = of('gone-index');
		expect(remark?.remedies?.map(({ says }) => says)).toEqual(['VACUUM review', 'an index on book_id']);
	});
	test('of a table whose rows are gone', () => {
		expect(said('gone-table')).toMatch(
			/bad: Reads [\d,]+ blocks of review and meets 100 rows: less than one in a block/,
		);
		const remark = of('gone-table').find(({ text }) => text.startsWith('Reads'));
		expect(remark?.remedies?.map(({ says }) => says)).toEqual(['VACUUM review', 'VACUUM FULL review']);
	});
	test.each([
		['gone-none', 'nothing is gone'],
		['gone-half', 'half of the table is there'],
		['wide-rows', 'four rows fill a block'],
		['index-list-long', 'one search for each row'],
		['read-again', 'a block for each row is what it takes'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toMatch(/Touches [\d,]+ blocks for [\d,]+ rows?\.|meets/));
	test('what a filter or a function may have fetched from elsewhere is not held against the table', () => {
		const long = {
			Plan: {
				'Node Type': 'Seq Scan',
				'Relation Name': 'book',
				'Plan Rows': 500,
				'Plan Width': 8,
				'Actual Rows': 500,
				'Actual Loops': 1,
				'Shared Hit Blocks': 4000,
				'Shared Read Blocks': 0,
			},
		};
		const silent = (document: typeof long, sql: string) =>
			expect(remarks(readPlan(document), sql).map(({ text }) => text)).toEqual([]);
		expect(remarks(readPlan(long), 'SELECT b.id FROM book b')[0]?.text).toContain('meets 500 rows');
		silent(long, 'SELECT length(b.body) FROM book b');
		silent(long, 'SELECT b.id FROM book b ORDER BY length(b.body)');
		silent({ Plan: { ...long.Plan, ...{ Filter: "(body ~~ '%x%')" } } }, 'SELECT b.id FROM book b');
	});
});

describe('a sort that only feeds groups', () => {
	test('names the index that has the order', () =>
		expect(said('group-sorted')).toMatch(
			/bad: Sorts 10,000 rows to put them into 50 groups\. An index on \(b\) has this order already\.$/,
		));
	test('says what wants the order', () =>
		expect(said('group-sorted-distinct')).toMatch(
			/Sorts 30,000 rows to put them into 5 groups\. An aggregate with DISTINCT .* An index on \(rating, book_id\) has/,
		));
	test('of several tables no index has it', () => {
		expect(said('group-sorted-two-tables')).toMatch(/note: Sorts 10,000 rows to put them into 4 groups\. An aggregate/);
		expect(said('group-sorted-two-tables')).not.toContain('An index');
	});
	test.each([
		['group-sorted-many-groups', 'nearly each row is a group'],
		['group-sorted-few-rows', 'the sort is quick'],
		['group-sorted-spilled', 'the sort spilled, which is said with its remedy'],
		['group-sorted-stopped', 'it was stopped, so nobody knows how many groups there are'],
		['estimate-groups', 'a wrong guess was the cause, which is said'],
		['group-aggregate', 'an index gives the order'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toMatch(/Sorts .* to put/));
});

describe('an index that gives the beginning of an order', () => {
	test('is told how to give all of it', () => {
		expect(said('incremental-long')).toMatch(
			/Rows come in the order of a already, .* \d+ rows were read to give 5 rows\. An index on \(a, title\) has the whole/,
		);
		expect(said('incremental-whole')).toContain('are sorted by title: all of them. An index on (a, title)');
	});
	test.each([
		['sort-incremental', 'few rows are equal'],
		['incremental-computed', 'no plain index has a computed key'],
	])('%s: fine as it is, %s', (name) => {
		expect(said(name)).toContain('good: Rows come in the order of');
		expect(said(name)).not.toContain('An index');
	});
	test('a whole sort is another remark’s', () => expect(said('sort')).not.toContain('Rows come'));
});

describe('a Seq Scan that is right', () => {
	test('is said to be', () =>
		expect(said('scan-right')).toContain('good: Reads all of review and keeps 80 % of its 30,000 rows.'));
	test('is said to be below a top-N sort whose order no index holds', () =>
		expect(said('scan-right-top-n-random')).toContain('this Seq Scan is right'));
	test('is not said to be where the same plan is told how to stop early', () => {
		const names = [...files.keys()].filter((name) => name !== undefined);
		const both = names.filter((name) => said(name).includes('is right') && said(name).includes('stop early'));
		expect(names.length).toBeGreaterThan(150);
		expect(said('top-n-filter')).toContain('stop early');
		expect(both).toEqual([]);
	});
	test.each([
		['scan-right-stopped', 'it was stopped, so nobody knows what it would keep'],
		['scan-right-top-n', 'an index on (body, id) would give the first twenty without the rest'],
		['scan-right-small', 'two blocks are read in any way'],
		['estimate-function', 'count(*) asks for nothing that an index could not hold'],
		['filter-column', 'it keeps one row'],
	])('%s: silent, %s', (name) => expect(said(name)).not.toContain('is right'));
});

test('ORDER BY with LIMIT over an index that finds its rows late', () => {
	expect(said('order-wrong-index')).toContain('note: Walks the index in its order through 164 rows to find 1');
	expect(said('order-no-limit')).not.toContain('Walks');
	expect(said('index-scan-backward')).not.toContain('Walks');
});

test('planning is named where it took longer than running', () => {
	expect(said('planning-long')).toMatch(/^note: Planning took \d+ ms, running it 0\.\d ms\./);
	expect(said('planning-short')).toBe('');
	// A recording holds no times.
	const { 'Planning Time': _, ...untimed } = read('planning-long').document;
	expect(
		remarks(readPlan(untimed))
			.map(({ text }) => text)
			.join(),
	).not.toContain('Planning');
});

test('parallel workers that were planned for and did not come', () => {
	expect(said('parallel-without-workers')).toContain('Planned for 2 parallel workers and got none');
	const told = (launched: number) =>
		JSON.stringify(read('parallel-without-workers').document).replace(
			'"Workers Launched":0',
			`"Workers Launched":${launched}`,
		);
	const of = (launched: number) =>
		remarks(readPlan(JSON.parse(told(launched))))
			.map(({ text }) => text)
			.join();
	expect(of(1)).toContain('Planned for 2 parallel workers and got 1');
	expect(of(2)).not.toContain('parallel workers');
});

test('just-in-time compilation that took a quarter of the whole', () => {
	const compiled = (ms: number, whole: number) =>
		remarks(
			readPlan({ ...read('seq-scan').document, 'Execution Time': whole, JIT: { Functions: 9, Timing: { Total: ms } } }),
		)
			.map(({ tone, text }) => `${tone}: ${text}`)
			.join();
	expect(compiled(210, 250)).toContain('bad: Just-in-time compilation took 210 ms of 250 ms');
	expect(compiled(20, 60)).toContain('note: Just-in-time');
	expect(compiled(20, 600)).toBe('');
	expect(compiled(5, 6)).toBe('');
});

test('waiting for blocks is named where it took half of the whole, as far as a server measured it', () => {
	const waited = (ms: number, whole: number) =>
		remarks(
			readPlan({
				...read('seq-scan').document,
				Plan: { ...read('seq-scan').root.raw, 'Shared Read Blocks': 2000, 'Shared I/O Read Time': ms },
				'Execution Time': whole,
			}),
		)
			.map(({ tone, text }) => `${tone}: ${text}`)
			.join();
	expect(waited(800, 900)).toContain('bad: Waited 800 ms of 900 ms for 2,000 blocks that were not in');
	expect(waited(20, 30)).toContain('note: Waited');
	expect(waited(20, 300)).toBe('');
	expect(waited(5, 6)).toBe('');
	expect(waited(900, 400), 'several processes').toBe('');
});

test('an exact count of a large table', () => {
	expect(said('count-all')).toBe(
		'note: Counts 65,000 rows by reading each, which an exact count has to. “More than a thousand” is the count of a slice; about how many a table has is reltuples in pg_class.',
	);
	expect(said('count-some')).not.toContain('Counts');
	expect(said('aggregate')).not.toContain('Counts');
	expect(said('partition-all')).not.toContain('Counts');
});

test('a hash table of the larger side', () => {
	expect(said('hash-larger-side')).toContain('Makes a hash table of 30,000 rows to look up 10,000');
	for (const name of ['hash-join', 'hash-spilled', 'hash-left-join'])
		expect(said(name), name).not.toContain('Makes a hash');
});

test('a condition that does not reach into a CTE', () => {
	expect(said('cte-filtered')).toContain(
		'bad: Works the CTE all_books out as a whole, 10,000 rows, then throws 99.9 % of them away',
	);
	for (const name of ['cte-kept', 'cte', 'cte-large', 'cte-recursive'])
		expect(said(name), name).not.toContain('Works the CTE');
});

test('at most three remarks a plan, the costly ones first', () => {
	for (const name of files.keys()) {
		if (name === undefined) continue;
		const tones = of(name).map(({ tone }) => ['bad', 'note', 'good'].indexOf(tone));
		expect(tones.length).toBeLessThanOrEqual(3);
		expect(tones).toEqual(tones.toSorted());
	}
});
