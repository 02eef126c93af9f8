import { describe, expect, test } from 'vitest';
import { difference, facts, fingerprint, sameFacts, withoutTimes } from '../../../src/trace/facts.ts';
import type { Cell, Trace } from '../../../src/trace/schema.ts';
import { query, trace, visits } from '../../helpers/trace.ts';

const plan = (parts: Record<string, unknown> = {}) => ({
	'Query Text': 'SELECT 1',
	Plan: {
		'Node Type': 'Seq Scan',
		'Relation Name': 'a',
		'Startup Cost': 0,
		'Total Cost': 12.5,
		'Plan Rows': 10,
		'Plan Width': 4,
		'Actual Startup Time': 0.01,
		'Actual Total Time': 0.3,
		'Actual Rows': 7,
		'Actual Loops': 1,
		'Shared Hit Blocks': 3,
		'Shared Read Blocks': 0,
		'Sort Space Used': 25,
		'Sort Method': 'quicksort',
		...parts,
	},
});

const run = (parts: Partial<Trace> = {}) =>
	trace({
		queries: [query({ plan: 0, ms: 1.5 }), query({ line: 2 })],
		plans: [plan()],
		ms: 40,
		stdout: 'x\n',
		...parts,
	});

describe('equal runs stay equal', () => {
	test.each<[string, Partial<Trace>]>([
		['other times', { ms: 900, queries: [query({ plan: 0, ms: 7 }), query({ line: 2 })] }],
		[
			'other costs, estimates, buffers and memory',
			{
				plans: [
					plan({
						'Total Cost': 99,
						'Plan Rows': 8,
						'Shared Hit Blocks': 5,
						'Sort Space Used': 30,
						'Actual Total Time': 9,
					}),
				],
			},
		],
		['another patch version', { versions: { django: '5.2.99', psycopg: '3.4.0', postgres: '18.1', python: '3.15.0' } }],
		['other bytes', { queries: [query({ plan: 0, bytes: 1 }), query({ line: 2 })] }],
	])('%s', (_, parts) => {
		expect(difference(run(parts), run())).toBe(null);
		expect(sameFacts(run(parts), run())).toBe(true);
		expect(fingerprint(run(parts))).toBe(fingerprint(run()));
	});

	test('thread numbers in savepoints and cursors, addresses in reprs', () => {
		const one = (thread: number, address: string) =>
			run({
				queries: [
					query({ sql: `SAVEPOINT "s${thread}_x1"`, kind: 'control' }),
					query({ sql: `DECLARE "_django_curs_${thread}_sync_2" CURSOR FOR SELECT 1` }),
				],
				value: `<object at ${address}>`,
			});
		expect(difference(one(281472, '0x7f00'), one(99, '0xbeef'))).toBe(null);
	});

	test('library frames of a call path; the reader’s own count', () => {
		const path = (library: number, own: number, model = 9) =>
			run({
				queries: [query({ path: 0 })],
				files: ['books/models.py'],
				paths: [
					[
						{ file: 'loop.py', line: own, name: '<module>' },
						{ file: 'unittest/case.py', line: library, name: 'run' },
						{ file: 'contextlib.py', line: library, name: 'inner' },
						{ file: 'books/models.py', line: model, name: 'Book.cover' },
						{ file: 'django/db/models/query.py', line: library, name: 'get' },
					],
				],
			});
		expect(difference(path(1, 5), path(2, 5))).toBe(null);
		for (const other of [path(1, 6), path(1, 5, 10)])
			expect(difference(other, path(1, 5))).toMatch(/statement 1 differs in its call path/);
	});

	test('what is set-up is a fact', () => {
		const [setup, counted] = [true as const, undefined].map((setup) =>
			run({ queries: [query({ line: null, setup })] }),
		);
		expect(difference(setup as Trace, counted as Trace)).toBe('0 queries, recorded: 1');
		expect(difference(setup as Trace, setup as Trace)).toBe(null);
	});
});

describe('difference names what is new and what was recorded', () => {
	test.each<[string, Partial<Trace>, RegExp]>([
		['count', { queries: [query({ plan: 0 })] }, /^1 query, recorded: 2$/],
		['control', { queries: [...run().queries, query({ kind: 'control' })] }, /^1 transaction statement, recorded: 0$/],
		['line', { queries: [query({ plan: 0 }), query({ line: 3 })] }, /^line 2 sent 0 queries, recorded: 1$/],
		[
			'sql',
			{ queries: [query({ plan: 0, sql: 'SELECT 9' }), query({ line: 2 })] },
			/^statement 1 is “SELECT 9”, recorded: “SELECT 1”$/,
		],
		[
			'rows',
			{ queries: [query({ plan: 0, rows: 5 }), query({ line: 2 })] },
			/^statement 1 has 5 rows, recorded: 1 row$/,
		],
		['plan', { plans: [plan({ 'Node Type': 'Index Scan' })] }, /^statement 1 has another plan$/],
		['stdout', { stdout: 'y\n' }, /^it printed “y\n”, recorded: “x\n”$/],
		['value', { value: '3' }, /^its value is “3”, recorded: “None”$/],
		['version', { versions: { ...run().versions, django: '6.1.3' } }, /^it ran on Django 6\.1, recorded: 5\.2$/],
		[
			'problem',
			{
				problem: {
					type: 'django.core.exceptions.FieldError',
					message: 'no',
					line: 1,
					column: null,
					traceback: '',
					sqlstate: null,
					constraint: null,
					hint: null,
				},
			},
			/^it ended with FieldError, recorded: no error$/,
		],
	])('%s', (_, parts, says) => {
		expect(difference(run(parts), run())).toMatch(says);
		expect(sameFacts(run(parts), run())).toBe(false);
		expect(fingerprint(run(parts))).not.toBe(fingerprint(run()));
	});

	test('long texts are quoted from shortly before they part', () => {
		const long = (end: string) => run({ stdout: `${'same '.repeat(50)}${end}` });
		expect(difference(long('new'), long('old'))).toMatch(/^it printed “….{20}new”, recorded: “….{20}old”$/);
	});
});

test('recorded drops times and nothing else', () => {
	const kept = withoutTimes(run());
	expect(kept.ms).toBe(null);
	expect(kept.queries.every(({ ms }) => ms === null)).toBe(true);
	expect(kept.plans[0]?.Plan).toMatchObject({ 'Total Cost': 12.5, 'Plan Rows': 10, 'Shared Hit Blocks': 3 });
	expect(JSON.stringify(kept.plans)).not.toMatch(/Time|Query Text/);
	expect(facts(kept)).toEqual(facts(run()));
});

test('cells are facts: another value or another beginning is a difference', () => {
	const [first, second] = visits().cells as [Cell, Cell];
	const told = (...cells: Cell[]) => difference({ ...visits(), cells }, visits());
	expect(told(first, second)).toBe(null);
	expect(told({ ...first, value: '9' }, second)).toBe('“first request”, cell 1, has the value “9”, recorded: “10”');
	expect(told(first, { ...second, queries: 2 })).toBe('cell 2 begins after 2 statements, recorded: 3');
	expect(told(first)).toBe('cell 2 did not begin');
});
