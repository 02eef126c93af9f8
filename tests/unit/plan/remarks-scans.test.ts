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
