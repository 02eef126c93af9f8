import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cost, ownMs, planLines, resultText, sameOutcome, sentLines, sqlLines } from '../../../src/plan/compare.ts';
import { query, trace } from '../../helpers/trace.ts';

const plan = (name: string) =>
	JSON.parse(readFileSync(join(import.meta.dirname, `../../plans/recorded/${name}.json`), 'utf8')) as Record<
		string,
		unknown
	>;

const once = trace({ queries: [query({ plan: 0, rows: 60 })], plans: [plan('02-seq-scan-filter')], value: '1' });
const often = trace({
	queries: [query({ kind: 'control', shape: 1 }), query({ plan: 0 }), query(), query({ shape: 2 })],
	shapes: ['SELECT 1', 'BEGIN', 'SELECT 2'],
	plans: [plan('03-index-scan')],
	value: '1',
});

test('cost: rows read and blocks come from the plan, exact for one statement', () => {
	expect(cost(once)).toEqual({
		data: 1,
		control: 0,
		rows: 60,
		columns: 1,
		bytes: 64,
		scanned: 30_000,
		blocks: 310,
		temp: 0,
		setUp: 0,
		estimated: false,
		unplanned: 0,
	});
});

test('cost: a scan that stands above the subplan of its condition reads rows, too', () => {
	const scan = { 'Node Type': 'Seq Scan', 'Actual Loops': 1 };
	const inner = { ...scan, 'Relation Name': 'tags', 'Subplan Name': 'SubPlan 1', 'Actual Rows': 75 };
	const outer = { ...scan, 'Relation Name': 'books', 'Actual Rows': 200, 'Rows Removed by Filter': 4_800 };
	const above = { 'Node Type': 'Limit', 'Actual Loops': 1, 'Actual Rows': 200 };
	const plans = [{ Plan: { ...above, Plans: [{ ...outer, Plans: [inner] }] } }];
	expect(cost({ ...once, plans }).scanned).toBe(5_075);
});

test('cost: one plan stands for its shape, and that is said; statements without one are counted', () => {
	expect(cost(often)).toMatchObject({ data: 3, control: 1, scanned: 2, blocks: 6, estimated: true, unplanned: 1 });
});

test('cost: set-up is counted by itself', () => {
	const made = query({ sql: 'CREATE INDEX i ON book (id)', shape: 1, rows: null, bytes: 500 });
	const indexed = { ...once, queries: [made, ...once.queries], shapes: ['SELECT 1', made.sql] };
	expect(cost(indexed)).toEqual({ ...cost(once), setUp: 1 });
});

test('sameOutcome looks at output, value and kind of error', () => {
	expect(sameOutcome([once, often])).toBe(true);
	expect(sameOutcome([once, { ...often, value: '2' }])).toBe(false);
	expect(sameOutcome([once, { ...often, stdout: 'x' }])).toBe(false);
	const cell = (value: string) => ({ line: 1, title: 'a', queries: 0, cache: 0, value });
	expect(sameOutcome([1, 2].map((value) => ({ ...once, cells: [cell(`${value}`)] })))).toBe(false);
	expect(
		sameOutcome([
			{ ...once, value: '<a at 0x1>' },
			{ ...often, value: '<a at 0x2>' },
		]),
	).toBe(true);
});

test('texts to compare: each shape and plan once, with how often', () => {
	expect(sqlLines(often)).toEqual(['-- ×2', 'SELECT 1', '', 'SELECT 2', '']);
	expect(planLines(often)).toEqual(['Index Scan using book_pkey on book  ×2']);
});

test('texts to compare in order: all that was sent, what is the same in a row once', () => {
	const sent = trace({
		shapes: ['BEGIN', 'SELECT 1', 'COMMIT'],
		queries: [
			query({ kind: 'control' }),
			query({ shape: 1 }),
			query({ shape: 1 }),
			query({ shape: 2, kind: 'control' }),
			query({ shape: 1, refused: true }),
			query({ shape: 1 }),
		],
	});
	expect(sentLines(sent)).toEqual(['BEGIN;', '-- ×2', 'SELECT 1;', 'COMMIT;', 'SELECT 1;']);
});

test('ownMs leaves out what set-up took; a recording has no time', () => {
	expect(ownMs(once)).toBeNull();
	const made = query({ sql: 'ANALYZE book', shape: 1, rows: null, ms: 30 });
	expect(ownMs({ ...once, ms: 100, queries: [made, query({ ms: 5 })], shapes: ['SELECT 1', made.sql] })).toBe(70);
});

test('resultText is what was printed, given and raised', () => {
	const problem = {
		type: 'django.db.utils.IntegrityError',
		message: 'duplicate key\nDETAIL: …',
		line: 1,
		column: null,
		traceback: '',
		sqlstate: null,
		constraint: null,
		hint: null,
	};
	expect(resultText(once)).toBe('1');
	expect(resultText({ ...once, stdout: 'a\n', value: null, problem })).toBe('a\nIntegrityError: duplicate key');
	expect(resultText({ ...once, value: null })).toBe('nothing');
});
