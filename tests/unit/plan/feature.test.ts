import { expect, test } from 'vitest';
import { feature, figureOf, missingFromRun } from '../../../src/plan/feature.ts';
import { query, trace } from '../../helpers/trace.ts';

const SHAPES = ['CREATE INDEX "i" ON "a"', 'SELECT 1 FROM "a"', 'SELECT 2 FROM "b" WHERE "b"."id" IN (1, 2)'];
const scan = (rows: number) => ({ Plan: { 'Node Type': 'Seq Scan', 'Actual Rows': rows, 'Actual Loops': 1 } });
const run = (parts: Partial<Parameters<typeof query>[0]>[] = [{}, {}, {}]) =>
	trace({
		shapes: SHAPES,
		queries: SHAPES.map((sql, shape) => query({ sql, shape, plan: shape, ...parts[shape] })),
		plans: [scan(1_000_000), scan(10), scan(5000)],
	});
const shownOf = (...given: Parameters<typeof feature>) => feature(...given).group?.shape;

test('without a word of the author, the most work stands open; before it a loop, before that an error; set-up never', () => {
	expect(shownOf(run(), {})).toBe(2);
	const { queries, ...rest } = run();
	const looped = Array.from({ length: 10 }, () => query({ sql: SHAPES[1] ?? '', shape: 1 }));
	expect(shownOf({ ...rest, queries: [...queries, ...looped] }, {})).toBe(1);
	const failed = query({ sql: SHAPES[2] ?? '', shape: 2, error: '23505' });
	expect(shownOf({ ...rest, queries: [...looped, failed] }, {})).toBe(2);
	expect(shownOf({ ...rest, queries: queries.slice(0, 1) }, {})).toBe(0);
	expect(shownOf(trace(), {})).toBe(undefined);
});

test('the author’s pattern wins; one that is nowhere marks nothing, and is told', () => {
	expect(shownOf(run(), { sql: '^SELECT 1' })).toBe(1);
	expect(feature(run(), { mark: 'IN \\([^)]*\\)' }).mark?.source).toBe('IN\\s+\\([^)]*\\)');
	expect(feature(run(), { sql: 'nowhere', mark: 'IN' }).mark).toBe(null);
	expect(feature(run(), { sql: false })).toEqual({ group: null, mark: null, planned: null, node: null });
	expect(missingFromRun(run(), { sql: '^SELECT 1', mark: 'FROM' })).toEqual([]);
	expect(missingFromRun(run(), { sql: 'nowhere', node: 'Index' })).toEqual([
		"show.sql: no statement's SQL matches /nowhere/; correct the pattern or leave it out",
		"show.node: no node of the statement's plan is titled /Index/; correct the pattern or leave it out",
	]);
});

test('a node is pointed at in the first plan of the statement that has one', () => {
	const { queries, plans } = run();
	const nested = {
		Plan: { ...scan(1).Plan, 'Node Type': 'Limit', Plans: [{ ...scan(1).Plan, 'Node Type': 'Index Scan' }] },
	};
	const again = query({ sql: SHAPES[2] ?? '', shape: 2, plan: 3 });
	const twice = trace({ shapes: SHAPES, queries: [...queries, again], plans: [...plans, nested] });
	expect(feature(twice, { sql: ' IN ', node: '^Index' })).toMatchObject({ planned: 3, node: 2 });
	expect(feature(twice, { sql: ' IN ' })).toMatchObject({ planned: 2, node: null });
});

test('the figure is the author’s, else what repeats, what was refused, what failed, what was sent', () => {
	expect(figureOf(run(), { figure: 'bytes' })).toBe('bytes');
	expect(figureOf(run(), {})).toBe('data');
	expect(figureOf(run([{}, { error: '22012' }, {}]), {})).toBe('errors');
	expect(figureOf(run([{}, { refused: true }, { error: '22012' }]), {})).toBe('refused');
	const looped = Array.from({ length: 10 }, () => query({ error: '22012' }));
	expect(figureOf(trace({ queries: looped }), {})).toBe('data');
});
