import { describe, expect, test } from 'vitest';
import {
	brackets,
	cellName,
	cellTotals,
	group,
	heat,
	isSetUp,
	likeness,
	lineCounts,
	results,
	sent,
	sentBy,
	setUps,
	tables,
	templateCounts,
	templateLines,
	totals,
	verb,
	withoutSetUp,
} from '../../../src/trace/derive.ts';
import type { Query } from '../../../src/trace/schema.ts';
import { query, rendered, trace, visits } from '../../helpers/trace.ts';

/** An N+1 loop: one statement on line 3, `n` of one shape on line 4. */
function loop(n: number) {
	const one = Array.from({ length: n }, (_, index) =>
		query({ sql: `SELECT 2 WHERE id = ${index % 5}`, shape: 1, line: 4, bytes: 10, ms: 0.5 }),
	);
	return trace({
		shapes: ['SELECT 1', 'SELECT 2 WHERE id = %s'],
		queries: [query({ line: 3, rows: n, ms: 2 }), ...one],
	});
}

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
			ms: null,
		});
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

	test('transaction control never makes a line hot', () => {
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

describe('group', () => {
	test('by shape: one entry for the loop, with its line, rows and number of different texts', () => {
		const [first, second, ...rest] = group(loop(1000));
		expect(rest).toEqual([]);
		expect(first).toMatchObject({ shape: 0, lines: [3], rows: 1000, distinct: 1 });
		expect(second).toMatchObject({ shape: 1, lines: [4], rows: 1000, distinct: 5, bytes: 10_000 });
		expect(second?.queries.length).toBe(1000);
	});

	test('by shape keeps databases apart', () => {
		expect(
			group(trace({ queries: [query(), query({ alias: 'replica' }), query()] })).map(({ queries }) => queries),
		).toEqual([[0, 2], [1]]);
	});

	test('by line joins shapes and says so with null', () => {
		const queries = [query(), query({ shape: 1 }), query({ line: 2 })];
		const groups = group(trace({ queries, shapes: ['SELECT 1', 'SELECT 2'] }), 'line');
		expect(groups.map(({ shape, lines, queries }) => [shape, lines, queries])).toEqual([
			[null, [1], [0, 1]],
			[0, [2], [2]],
		]);
	});

	test('in order: each alone; the filter holds', () => {
		expect(group(loop(5), 'order').length).toBe(6);
		expect(group(loop(5), 'order', ({ line }) => line === 3).length).toBe(1);
	});

	test('20,000 statements are grouped too', () => {
		expect(group(loop(20_000)).length).toBe(2);
	});
});

test('likeness: duplicates are the very same SQL, similar ones differ in values', () => {
	const kind = (sqls: string[]) => {
		const [first] = group(trace({ queries: sqls.map((sql) => query({ sql })) }));
		return first && likeness(first);
	};
	expect(kind(['a'])).toBe(null);
	expect(kind(['a', 'a'])).toBe('duplicate');
	expect(kind(['a', 'b'])).toBe('similar');
	expect(kind(['a', 'b', 'a'])).toBe('mixed');
});

describe('the same SQL is a duplicate only while its answer cannot have changed', () => {
	const asked = query({ sql: 'SELECT 1' });
	const kind = (...between: Partial<Query>[]) => {
		const others = between.map((parts, index) => query({ shape: index + 1, ...parts }));
		const run = trace({ shapes: ['SELECT 1', ...others.map(({ sql }) => sql)], queries: [asked, ...others, asked] });
		const [first] = group(run);
		return first && likeness(first);
	};
	const write = { sql: 'UPDATE a SET b = 1', rows: 1 };

	test.each([
		['a write', write],
		['a write in a WITH', { sql: 'WITH gone AS (DELETE FROM a RETURNING b) SELECT b FROM gone' }],
		['DDL', { sql: 'CREATE INDEX ON a (b)', rows: null }],
		['ANALYZE', { sql: '-- now\nANALYZE a', rows: null }],
		['a setting', { sql: 'SET enable_seqscan = off', rows: null }],
		['a setting in a SELECT', { sql: "SELECT set_config('work_mem', '4MB', false)" }],
		['the second of two in one string', { sql: 'SELECT 2; DELETE FROM a', rows: 1 }],
		['a rollback', { sql: 'ROLLBACK', kind: 'control', rows: null }],
	] as const)('not after %s', (_, parts) => {
		expect(kind(parts)).toBe('repeated');
	});

	test.each([
		['another read', { sql: 'SELECT 2 FOR UPDATE' }],
		['a WITH that reads', { sql: 'WITH a AS (SELECT 1) SELECT * FROM a' }],
		['a write of no rows', { ...write, rows: 0 }],
		['a write that failed', { ...write, error: '23505', rows: null }],
		['a write that was refused', { ...write, refused: true, rows: null }],
		['the begin of a transaction', { sql: 'BEGIN', kind: 'control', rows: null }],
	] as const)('still after %s', (_, parts) => {
		expect(kind(parts)).toBe('duplicate');
	});

	test('two before and one after a change are mixed', () => {
		const run = trace({
			shapes: ['SELECT 1', write.sql],
			queries: [asked, asked, query({ ...write, shape: 1 }), asked],
		});
		expect(group(run)[0]).toMatchObject({ distinct: 2, texts: 1 });
		expect(group(run).map(likeness)).toEqual(['mixed', null]);
	});
});

test('a group knows which of its statements have a plan', () => {
	const queries = [query({ plan: 0 }), query(), query({ plan: 1 })];
	expect(group(trace({ queries, plans: [{}, {}] }))[0]).toMatchObject({ plan: 0, planned: [0, 2] });
});

test('sentBy lists a line’s statements', () => {
	expect(sentBy(loop(3), 4)).toEqual([1, 2, 3]);
	expect(sentBy(loop(3), 9)).toEqual([]);
});

test.each([
	['SELECT 1', 'SELECT'],
	['  (SELECT 1) UNION (SELECT 2)', 'SELECT'],
	['WITH a AS (SELECT 1) UPDATE b SET c = 1', 'UPDATE'],
	['WITH a AS (SELECT 1)', 'WITH'],
	['BEGIN', 'BEGIN'],
	['', ''],
])('verb of %j is %j', (sql, word) => {
	expect(verb(sql)).toBe(word);
});

test('tables: quoted and bare, each once, without functions', () => {
	expect(
		tables(
			'SELECT * FROM "a" INNER JOIN "b" ON TRUE LEFT JOIN LATERAL (SELECT 1 FROM "a") x ON TRUE JOIN generate_series(1,2) i',
		),
	).toEqual(['a', 'b']);
	expect(tables('UPDATE ONLY shop.item SET x = 1')).toEqual(['shop.item']);
	expect(tables('SELECT 1 FOR UPDATE')).toEqual([]);
});

test('brackets: savepoints nest in transactions, ROLLBACK TO does not close, RELEASE does', () => {
	const sqls = [
		'SELECT 1',
		'BEGIN',
		'INSERT',
		'SAVEPOINT "s_1"',
		'INSERT',
		'ROLLBACK TO SAVEPOINT "s_1"',
		'RELEASE SAVEPOINT "s_1"',
		'INSERT',
		'COMMIT',
		'SELECT 2',
	];
	const control = /^(BEGIN|SAVEPOINT|ROLLBACK|RELEASE|COMMIT)/;
	const queries = sqls.map((sql) => query({ sql, kind: control.test(sql) ? 'control' : 'data' }));
	expect(brackets(trace({ queries })).map(({ depth, edge }) => `${depth}${edge?.[0] ?? ''}`)).toEqual([
		'0',
		'0o',
		'1',
		'1o',
		'2',
		'2',
		'1c',
		'1',
		'0c',
		'0',
	]);
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
