import { expect, test } from 'vitest';
import { Expect } from '../../../src/loaders/snippets.ts';
import { failedExpectations } from '../../../src/record/expect.ts';
import { query, rendered, trace, visits } from '../../helpers/trace.ts';

const RUN = trace({
	queries: [
		query({ sql: 'BEGIN', kind: 'control', rows: null }),
		query({ sql: 'SELECT "id" FROM "a"', line: 2, rows: 3, plan: 0 }),
		query({ sql: 'SELECT "id" FROM "b" LIMIT 21', line: 3, rows: 1 }),
	],
	plans: [{ Plan: { 'Node Type': 'Hash Join', Plans: [{ 'Node Type': 'Seq Scan' }, { 'Node Type': 'Hash' }] } }],
	stdout: 'three\n',
	value: '<QuerySet []>',
});

const FAILED = trace({
	queries: [],
	problem: {
		type: 'django.db.utils.IntegrityError',
		message: 'duplicate key',
		line: 1,
		column: null,
		traceback: '',
		sqlstate: '23505',
		constraint: null,
		hint: null,
	},
});

/** Reads an expect block as it stands in snippets.yaml and holds a run to it. */
const complaints = (block: unknown, run = RUN, django: '5.2' | '6.1' = '5.2') =>
	failedExpectations(Expect.parse(block), run, django);

test('a run that is as expected has no complaint', () => {
	expect(
		complaints({
			data: 2,
			control: { '5.2': 1, '6.1': 0 },
			lines: { 2: 1, 3: 1, 4: 0 },
			rows: 4,
			sql: ['^SELECT .* LIMIT 21$'],
			plan: ['Hash Join', 'Seq Scan'],
			stdout: 'three',
			value: 'QuerySet',
		}),
	).toEqual([]);
	expect(complaints({ data: 0, problem: 'IntegrityError', sqlstate: '23505' }, FAILED)).toEqual([]);
});

test('lines of templates and cells are held to what is expected of them', () => {
	expect(complaints({ data: 102, template: { 1: 1, 2: 100 } }, rendered(100))).toEqual([]);
	expect(complaints({ data: 102, template: { 2: 1 } }, rendered(100))).toEqual([
		'queries of template line 2: 100, expected 1',
	]);
	const second = { data: 0, hits: 1 };
	expect(complaints({ data: 2, cells: [{ data: 1, misses: 1, value: '10' }, second] }, visits())).toEqual([]);
	expect(complaints({ data: 2, cells: [second, { data: 0, value: '7' }] }, visits())).toEqual([
		'queries of “first request”: 1, expected 0',
		'cache hits of “first request”: 0, expected 1',
		'value of “cell 2”: nothing, expected to contain "7"',
	]);
	expect(complaints({ data: 2, cells: [second] }, visits())).toEqual(['cells: 2, expected 1']);
});

test.each([
	[{ data: 3 }, 'queries: 2, expected 3'],
	[{ data: { '5.2': 1 } }, 'queries: 2, expected 1'],
	[{ data: 2, control: 0 }, 'transaction statements: 1, expected 0'],
	[{ data: 2, lines: { 3: 1001 } }, 'queries of line 3: 1, expected 1,001'],
	[{ data: 2, lines: { 9: 1 } }, 'queries of line 9: 0, expected 1'],
	[{ data: 2, rows: 3 }, 'rows: 4, expected 3'],
	[{ data: 2, sql: ['JOIN'] }, 'SQL: no statement matches /JOIN/'],
	[{ data: 2, plan: ['Index Scan'] }, 'plan: no Index Scan among Hash Join, Seq Scan and Hash'],
	[{ data: 2, stdout: 'four' }, 'output: "three\\n", expected to contain "four"'],
	[{ data: 2, value: '7' }, 'value: "<QuerySet []>", expected to contain "7"'],
	[{ data: 2, problem: 'FieldError' }, 'ended well, expected FieldError'],
])('%j is not met', (block, complaint) => {
	expect(complaints(block)).toEqual([complaint]);
});

test('a problem nobody expected is a complaint, and so is another one', () => {
	expect(complaints({ data: 0 }, FAILED)).toEqual(['ended with django.db.utils.IntegrityError: duplicate key']);
	expect(complaints({ data: 0, problem: 'Error' }, FAILED)).toEqual([
		'ended with django.db.utils.IntegrityError, expected Error',
	]);
	expect(complaints({ data: 0, problem: 'IntegrityError', sqlstate: '23503' }, FAILED)).toEqual([
		'SQLSTATE 23505, expected 23503',
	]);
});

test('a count that is given for another version only is not asserted', () => {
	expect(complaints({ data: { '6.1': 99 } })).toEqual([]);
	expect(complaints({ data: { '6.1': 99 } }, RUN, '6.1')).toEqual(['queries: 2, expected 99']);
});
