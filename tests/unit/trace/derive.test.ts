import { describe, expect, test } from 'vitest';
import {
	cellName,
	cellTotals,
	gutterCounts,
	heat,
	isSetUp,
	lineCounts,
	results,
	sent,
	sentBy,
	setUps,
	templateCounts,
	templateLines,
	totals,
	withoutSetUp,
} from '../../../src/trace/derive.ts';
import { group } from '../../../src/trace/group.ts';
import { loop, query, rendered, trace, visits } from '../../helpers/trace.ts';

describe('totals', () => {
	test('count data and control apart, and what is refused in neither', () => {
		const queries = [
			query({ kind: 'control', rows: null }),
			query({ rows: 3 }),
			query({ refused: true, rows: null, bytes: 0 }),
			query({ error: '23505', rows: null }),
		];
		expect(totals(trace({ queries, dropped: { data: 5, control: 1 } }))).toEqual({
			data: 7,
			control: 2,
			rows: 3,
			bytes: 192,
			refused: 1,
			errors: 1,
			setup: 0,
			ms: null,
		});
	});

	test('set-up is counted apart, and is in no other count, group, line or cell', () => {
		const made = query({ sql: 'CREATE TABLE t ()', line: null, rows: null, ms: 9, setup: true });
		const filled = query({ sql: 'INSERT INTO t', line: null, rows: 5, ms: 9, setup: true, error: '23505' });
		const run = trace({
			queries: [
				made,
				query({ kind: 'control', rows: null, line: null, setup: true }),
				filled,
				query({ ms: 1, line: 2 }),
			],
			cells: [{ line: 1, title: '', queries: 0, cache: 0, value: null }],
		});
		expect(totals(run)).toEqual({ data: 1, control: 0, rows: 1, bytes: 64, refused: 0, errors: 0, setup: 3, ms: 1 });
		expect(sent(run)).toBe(1);
		expect(group(run, 'order').map(({ queries }) => queries)).toEqual([[3]]);
		expect([...lineCounts(run).keys()]).toEqual([2]);
		expect(cellTotals(run)[0]).toMatchObject({ data: 1, control: 0, rows: 1 });
		expect(setUps(run)).toEqual([true, true, true, false]);
	});

	test('sum times where there are any', () => {
		expect(totals(loop(10)).ms).toBe(7);
	});
});

describe('lineCounts', () => {
	test('count each line, and how often its most repeated statement was sent', () => {
		const counts = lineCounts(loop(1000));
		expect(counts.get(3)).toEqual({ line: 3, data: 1, control: 0, repeats: 1 });
		expect(counts.get(4)).toEqual({ line: 4, data: 1000, control: 0, repeats: 1000 });
		expect([...counts.keys()]).toEqual([3, 4]);
	});

	test('leave out statements without a line and refused ones', () => {
		expect(lineCounts(trace({ queries: [query({ line: null }), query({ refused: true })] })).size).toBe(0);
	});

	test('set-up is counted apart in a gutter', () => {
		const run = trace({
			queries: [query({ line: 2, sql: 'CREATE INDEX i ON t (a)' }), query({ line: 3 }), query({ line: 3 })],
		});
		expect([...gutterCounts(run).values()]).toEqual([
			{ line: 3, data: 2, control: 0, repeats: 2 },
			{ line: 2, data: 0, control: 0, repeats: 0, setUp: 1 },
		]);
	});

	test('transaction statements never make a line hot', () => {
		const queries = Array.from({ length: 40 }, () => query({ kind: 'control' }));
		expect(lineCounts(trace({ queries })).get(1)).toEqual({ line: 1, data: 0, control: 40, repeats: 0 });
	});
});

describe('templates', () => {
	test('the innermost line of a template is where a statement comes from', () => {
		expect(templateLines(rendered(2))).toEqual([
			null,
			{ template: 0, line: 1 },
			{ template: 0, line: 2 },
			{ template: 0, line: 2 },
		]);
		expect(templateLines(loop(1))).toEqual([null, null]);
	});

	test('lines of a template are counted like those of the snippet, which keeps its own', () => {
		const [counts] = templateCounts(rendered(100));
		expect([...(counts?.values() ?? [])]).toEqual([
			{ line: 1, data: 1, control: 0, repeats: 1 },
			{ line: 2, data: 100, control: 0, repeats: 100 },
		]);
		expect(lineCounts(rendered(100)).get(4)?.data).toBe(101);
	});

	test('by line tells lines of a template apart', () => {
		expect(group(rendered(5), 'line').map(({ queries, templateLines }) => [queries.length, templateLines])).toEqual([
			[1, []],
			[1, [{ template: 0, line: 1 }]],
			[5, [{ template: 0, line: 2 }]],
		]);
	});
});

test('a cell has what happened from where it began to where the next one did', () => {
	const run = visits();
	expect(cellTotals(run)).toEqual([
		{ cell: run.cells[0], data: 1, control: 1, rows: 10, cache: 2, hits: 0, misses: 1 },
		{ cell: run.cells[1], data: 0, control: 0, rows: 0, cache: 1, hits: 1, misses: 0 },
	]);
	expect(run.cells.map((cell) => cellName(run, cell))).toEqual(['first request', 'cell 2']);
});

test('heat: two of a kind are warm, ten are hot', () => {
	expect([0, 1, 2, 9, 10, 1000].map(heat)).toEqual(['calm', 'calm', 'warm', 'warm', 'hot', 'hot']);
});

test('sentBy lists a line’s statements', () => {
	expect(sentBy(loop(3), 4)).toEqual([1, 2, 3]);
	expect(sentBy(loop(3), 9)).toEqual([]);
});

test('sent counts data and control statements, dropped ones too, and what was refused in neither', () => {
	const queries = [query(), query({ kind: 'control' }), query({ refused: true })];
	expect(sent(trace({ queries, dropped: { data: 10, control: 0 } }))).toBe(12);
});

describe('setUps', () => {
	const marks = (...sqls: string[]) =>
		setUps(
			trace({
				queries: sqls.map((sql) =>
					query({ sql, kind: /^(BEGIN|COMMIT|SAVEPOINT|RELEASE|SET CONSTRAINTS)/.test(sql) ? 'control' : 'data' }),
				),
			}),
		);

	test('an index with the transaction it is made in, statistics and settings prepare; queries do not', () => {
		expect(marks('BEGIN', 'CREATE INDEX i ON a (b)', 'COMMIT', 'ANALYZE a', 'SET work_mem = 1', 'SELECT 1')).toEqual([
			...[true, true, true, true, true],
			false,
		]);
	});

	test('so do they behind a comment and two in one string, but not with a query in it, nor a stored query', () => {
		expect(
			marks(
				'/* x */ ANALYZE a',
				"SET a = ';'; ANALYZE a",
				'ANALYZE a; SELECT 1',
				'CREATE TABLE b /* x */ AS SELECT 1',
				"CREATE TABLE b (c text DEFAULT ' AS SELECT ')",
			),
		).toEqual([true, true, false, false, true]);
	});

	test('a transaction that holds a query is not set-up, though an index is made in it', () => {
		expect(marks('BEGIN', 'CREATE INDEX i ON a (b)', 'UPDATE a SET b = 1', 'COMMIT')).toEqual([
			false,
			true,
			false,
			false,
		]);
		expect(marks('BEGIN', 'COMMIT', 'SELECT 1')).toEqual([false, false, false]);
	});

	test('a cell of set-up prepares, whatever it sends; what comes after it does not', () => {
		const queries = ['SELECT 1', 'INSERT INTO a', 'SELECT 2', 'SELECT 3'].map((sql) => query({ sql }));
		const cell = (title: string, queries: number) => ({ line: queries + 1, title, queries, cache: 0, value: null });
		const run = trace({ queries, cells: [cell('set-up', 1), cell('', 3)] });
		expect(setUps(run)).toEqual([false, true, true, false]);
		expect(withoutSetUp(run).queries.map(({ sql }) => sql)).toEqual(['SELECT 1', 'SELECT 3']);
		expect(setUps(trace({ queries, cells: [cell('setup', 3)] }))).toEqual([false, false, false, true]);
		expect(['set-up', 'Set-up: an index', 'setup', 'the set-up', ''].map((title) => isSetUp({ title }))).toEqual([
			...[true, true, true],
			...[false, false],
		]);
	});

	test('a result is that of the cells that are no set-up, or of the whole', () => {
		const cell = (title: string, value: string | null) => ({ title, value });
		expect(results({ cells: [], value: '7' })).toEqual(['7']);
		expect(results({ cells: [cell('set-up', '1'), cell('', '7')], value: null })).toEqual(['7']);
		expect(results({ cells: [cell('set-up', '1')], value: '7' })).toEqual(['7']);
		expect(results({ cells: [cell('a', '1'), cell('b', null)], value: null })).toEqual(['1', null]);
	});

	test.each([
		['CREATE TABLE copy AS SELECT * FROM event', false],
		['CREATE TEMP TABLE copy (a, b) AS (WITH e AS (SELECT 1) SELECT * FROM e)', false],
		['create unlogged table copy as table event', false],
		['CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT count(*) FROM event', false],
		['CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM event WITH NO DATA;', true],
		['REFRESH MATERIALIZED VIEW m', false],
		['CREATE VIEW v AS SELECT * FROM event', true],
		['CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED)', true],
		['CREATE TABLE t (LIKE event INCLUDING ALL)', true],
	])('a query that fills what is created is no set-up: %s', (sql, isSetUp) => {
		expect(marks(sql)).toEqual([isSetUp]);
	});

	test('savepoints inside a transaction go with it', () => {
		expect(marks('BEGIN', 'SAVEPOINT s', 'CREATE INDEX i ON a (b)', 'RELEASE SAVEPOINT s', 'COMMIT')).toEqual(
			Array(5).fill(true),
		);
	});
});
