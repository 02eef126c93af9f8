import { expect, test } from 'vitest';
import { attempted, proposalOf, proposals, tryingProject } from '../../../../src/features/remedy/try-remedy.ts';
import { remedyText } from '../../../../src/plan/remedy-verdict.ts';
import type { Trace } from '../../../../src/trace/schema.ts';
import { project } from '../../../helpers/project.ts';
import { query, trace } from '../../../helpers/trace.ts';

/** A scan that keeps one row of many. */
const SCAN = {
	Plan: {
		'Node Type': 'Seq Scan',
		'Relation Name': 't',
		'Plan Rows': 1,
		'Plan Width': 8,
		'Actual Rows': 1,
		'Actual Loops': 1,
		Filter: "(a = 'x'::text)",
		'Rows Removed by Filter': 20000,
		'Shared Hit Blocks': 300,
		'Shared Read Blocks': 0,
	},
};

const RUN = trace({
	shapes: ['BEGIN', 'SELECT * FROM t WHERE a = %s'],
	plans: [SCAN, SCAN],
	queries: [
		query({ sql: 'BEGIN', kind: 'control' }),
		query({ sql: "SELECT * FROM t WHERE a = 'x'", shape: 1, plan: 0 }),
		query({ sql: "SELECT * FROM t WHERE a = 'y'", shape: 1, plan: 1 }),
	],
});

/** 1 + n statements: a list, then a key for each of its objects. */
const loop = (n: number, shape: string) =>
	trace({
		shapes: ['SELECT "b"."id" FROM "b"', shape],
		queries: [query(), ...Array.from({ length: n }, (_, id) => query({ sql: `${shape} ${id}`, shape: 1 }))],
	});
const BY_ID = 'SELECT "a"."id" FROM "a" WHERE "a"."id" = %s LIMIT 21';

test('of statements that differ in values only, one is tried', () => {
	expect(proposals(RUN).map(({ query, remedy }) => [query, remedyText(remedy)])).toEqual([
		[1, 'CREATE INDEX tried ON t (a)'],
	]);
});

test('a proposal is found again by what the page names, and only of its statement', () => {
	expect(proposalOf(RUN, 2, 'CREATE INDEX tried ON t (a)')?.query).toBe(2);
	expect(proposalOf(RUN, 0, 'CREATE INDEX tried ON t (a)')).toBeNull();
	expect(proposalOf(RUN, 2, 'DROP TABLE t')).toBeNull();
	expect(proposalOf(RUN, 99, 'CREATE INDEX tried ON t (a)')).toBeNull();
});

test('the project that tries it is the same, with the change', () => {
	const own = project('len(t)');
	const [proposal] = proposals(RUN);
	expect(proposal && tryingProject(own, RUN, proposal)).toEqual({
		...own,
		change: {
			query: 1,
			sql: "SELECT * FROM t WHERE a = 'x'",
			shape: 'SELECT * FROM t WHERE a = %s',
			before: ['CREATE INDEX tried ON t (a)'],
			instead: null,
			find: null,
		},
	});
});

test.each([
	['a key', 10, BY_ID],
	['a foreign key, in order', 10, 'SELECT "b"."id" FROM "b" WHERE "b"."a_id" = %s ORDER BY "b"."id" ASC'],
	[
		'many to many',
		12,
		'SELECT "c"."id" FROM "c" INNER JOIN "b_c" ON ("c"."id" = "b_c"."c_id") WHERE "b_c"."b_id" = %s',
	],
])('loaded at once: a statement of %s that repeats', (_, n, shape) => {
	const run = loop(n, shape);
	const [proposal] = proposals(run);
	expect(proposal).toMatchObject({ query: 1, remedy: { kind: 'together' } });
	expect(proposal && tryingProject(project(''), run, proposal).change).toEqual({ together: [shape] });
});

test.each([
	['nine of them', 9, BY_ID],
	['one that counts', 20, 'SELECT COUNT(*) AS "n" FROM "b" WHERE "b"."a_id" = %s GROUP BY 1'],
	['one with two conditions', 20, 'SELECT "b"."id" FROM "b" WHERE ("b"."a_id" = %s AND "b"."n" > %s)'],
	['a write', 20, 'UPDATE "b" SET "n" = 1 WHERE "b"."id" = %s'],
])('not loaded at once: %s', (_, n, shape) => expect(proposals(loop(n, shape))).toEqual([]));

test('what came of it is kept by shape and text; an engine that tried nothing is told from one that did', () => {
	const [proposal] = proposals(RUN);
	if (!proposal) throw new Error('there is none');
	const ran: Trace = { ...RUN, attempt: { ended: 'refused', why: 'no' } };
	expect(attempted(RUN, proposal, ran)).toEqual({
		shape: 1,
		remedy: 'CREATE INDEX tried ON t (a)',
		attempt: { ended: 'refused', why: 'no' },
	});
	expect(() => attempted(RUN, proposal, RUN)).toThrow('Reload the page');
	const before = loop(10, BY_ID);
	const [together] = proposals(before);
	const after = { ...trace({ queries: [query(), query()] }), together: ['B.a'] };
	expect(together && attempted(before, together, after).attempt).toEqual({
		ended: 'counted',
		relations: ['B.a'],
		before: 11,
		after: 2,
		same: true,
	});
});
