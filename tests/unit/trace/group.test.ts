import { describe, expect, test } from 'vitest';
import { group, likeness } from '../../../src/trace/group.ts';
import type { Query } from '../../../src/trace/schema.ts';
import { loop, query, trace } from '../../helpers/trace.ts';

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
		['a write behind a comment', { sql: '/* SELECT */ DELETE FROM a', rows: 1 }],
		['the second of two in one string', { sql: 'SELECT 2; DELETE FROM a', rows: 1 }],
		['a rollback', { sql: 'ROLLBACK', kind: 'control', rows: null }],
	] as const)('not after %s', (_, parts) => {
		expect(kind(parts)).toBe('repeated');
	});

	test.each([
		['another read', { sql: 'SELECT 2 FOR UPDATE' }],
		['a read behind a comment', { sql: "/*route='x'*/ SELECT 1" }],
		['a read of a string with a semicolon', { sql: "SELECT '; DELETE FROM a'" }],
		['a WITH that reads of writing', { sql: "WITH a AS (SELECT 'INSERT INTO b') SELECT 1" }],
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
