import { describe, expect, test } from 'vitest';
import type { Remedy } from '../../../src/plan/remedy.ts';
import { attemptText, isStillAdvised, judgement } from '../../../src/plan/remedy-verdict.ts';
import type { Attempt } from '../../../src/trace/attempt.ts';

const INDEX: Remedy = { kind: 'index', says: 'an index', names: ['tried'], before: ['CREATE INDEX tried ON t (a)'] };
const REWRITE: Remedy = {
	kind: 'rewrite',
	says: 'otherwise',
	names: [],
	before: [],
	instead: ['SELECT 1'],
	find: null,
};
const COUNTED: Remedy = { kind: 'statistics', says: 'ANALYZE t', before: ['ANALYZE t'] };
const MEMORY: Remedy = { kind: 'memory', says: 'work_mem', before: ["SET work_mem = '8MB'"] };

/** A scan that touches so many blocks; by an index where one is named. */
const scan = (blocks: number, parts: object = {}) => ({
	Plan: {
		'Node Type': 'Index' in parts ? 'Index Scan' : 'Seq Scan',
		'Relation Name': 't',
		'Plan Rows': 10,
		'Plan Width': 8,
		'Actual Rows': 10,
		'Actual Loops': 1,
		'Shared Hit Blocks': blocks,
		'Shared Read Blocks': 0,
		'Temp Read Blocks': 0,
		'Temp Written Blocks': 0,
		...parts,
	},
});
const used = { 'Node Type': 'Index Scan', 'Index Name': 'tried' };
const measured = (before: object, after: object, same: boolean | null = null): Attempt => ({
	ended: 'measured',
	before: before as Record<string, unknown>,
	after: after as Record<string, unknown>,
	instead: null,
	same,
});

describe('a remedy helps', () => {
	test.each<[string, Remedy, Attempt, string]>([
		['an index that is used and spares blocks', INDEX, measured(scan(1204), scan(8, used)), 'Tried: 1,204 → 8 blocks.'],
		['a statement with the same rows for less', REWRITE, measured(scan(300), scan(5), true), 'Tried: 300 → 5 blocks.'],
		[
			'a count that mends a guess',
			COUNTED,
			measured(scan(50, { 'Plan Rows': 5000 }), scan(50)),
			'Tried: the worst guess is off ×500 → ×1.',
		],
		[
			'room that leaves nothing on disk',
			MEMORY,
			measured(scan(900, { 'Temp Read Blocks': 15 }), scan(900)),
			'Tried: 15 → 0 temporary blocks.',
		],
	])('%s', (_, remedy, attempt, says) => {
		expect(judgement(remedy, attempt).helps).toBe(true);
		expect(attemptText(remedy, attempt)).toBe(says);
	});
});

describe('it does not help', () => {
	test.each<[string, Remedy, Attempt, RegExp]>([
		['an index nobody uses, whatever became cheaper', INDEX, measured(scan(1204), scan(8)), /no use for it/],
		['less than a tenth', INDEX, measured(scan(1000), scan(910, used)), /does not help here \(1,000 → 910 blocks\)/],
		['fewer than twenty blocks', INDEX, measured(scan(21), scan(2, used)), /\(21 → 2 blocks\)/],
		['more work', INDEX, measured(scan(100), scan(400, used)), /\(100 → 400 blocks\)/],
		['other rows', REWRITE, measured(scan(300), scan(5), false), /other rows/],
		[
			'a guess that is as wrong',
			COUNTED,
			measured(scan(50, { 'Plan Rows': 50 }), scan(50, { 'Plan Rows': 30 })),
			/guess/,
		],
		[
			'a right guess that makes it dearer',
			COUNTED,
			measured(scan(50, { 'Plan Rows': 5000 }), scan(500)),
			/does not help/,
		],
		[
			'files as before',
			MEMORY,
			measured(scan(900, { 'Temp Read Blocks': 15 }), scan(900, { 'Temp Read Blocks': 15 })),
			/15 → 15/,
		],
		[
			'an error',
			INDEX,
			{ ended: 'failed', sql: 'CREATE', message: 'functions must be marked IMMUTABLE', sqlstate: '42P17' },
			/PostgreSQL refuses it: functions/,
		],
	])('%s', (_, remedy, attempt, says) => {
		expect(judgement(remedy, attempt).helps).toBe(false);
		expect(attemptText(remedy, attempt)).toMatch(says);
	});
});

test('what cannot be tried is neither', () => {
	const attempt: Attempt = { ended: 'refused', why: 'VACUUM cannot run here.' };
	expect(judgement(INDEX, attempt).helps).toBeNull();
	expect(attemptText(INDEX, attempt)).toBe('Not tried: VACUUM cannot run here.');
});

test('a remark stands unless all it proposes was tried in vain, of a statement of this shape', () => {
	const vain = { shape: 3, remedy: 'CREATE INDEX tried ON t (a)', attempt: measured(scan(100), scan(100)) };
	const good = { shape: 3, remedy: 'ANALYZE t', attempt: measured(scan(50, { 'Plan Rows': 5000 }), scan(50)) };
	expect(isStillAdvised(undefined, 3, [vain])).toBe(true);
	expect(isStillAdvised([INDEX], 3, [])).toBe(true);
	expect(isStillAdvised([INDEX], 3, [vain])).toBe(false);
	expect(isStillAdvised([INDEX], 4, [vain])).toBe(true);
	expect(isStillAdvised([INDEX, COUNTED], 3, [vain])).toBe(true);
	expect(isStillAdvised([INDEX, COUNTED], 3, [vain, good])).toBe(true);
	expect(isStillAdvised([INDEX], 3, [{ ...vain, attempt: { ended: 'refused', why: 'no' } }])).toBe(true);
});
