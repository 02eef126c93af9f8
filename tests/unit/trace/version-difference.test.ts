/** What a later Django makes of the same code: what is said in a line, and what is looked at side by side. */
import { describe, expect, test } from 'vitest';
import type { Query, Trace } from '../../../src/trace/schema.ts';
import { versionDifference } from '../../../src/trace/version-difference.ts';
import { query, trace } from '../../helpers/trace.ts';

const plan = (filter = '(id = 6)', alias = 'note') => ({
	Plan: { 'Node Type': 'Seq Scan', Alias: alias, Filter: filter, 'Actual Rows': 7, 'Actual Loops': 1 },
});

const run = (parts: Partial<Trace> = {}) =>
	trace({ queries: [query({ plan: 0 }), query({ line: 2 })], plans: [plan()], stdout: 'x\n', ...parts });

describe('what a later Django makes of the same code', () => {
	const on = (parts: Partial<Trace>) => run({ versions: { ...run().versions, django: '6.1.3' }, ...parts });
	test.each<[string, Partial<Trace>, string | null]>([
		['nothing else', {}, null],
		['another count', { queries: [query({ plan: 0 })] }, '1 query, on 5.2: 2'],
		[
			'other values',
			{ queries: [query({ plan: 0, sql: 'SELECT 9' }), query({ line: 2 })] },
			'other SQL in 1 statement',
		],
		[
			'other keys of the cache',
			{ cache: [{ after: 0, operation: 'get', key: 'b', hit: false, bytes: null, line: 1 }] },
			'1 cache operation, on 5.2: 0',
		],
		['another output', { stdout: 'y\n' }, 'it printed “y\n”, on 5.2: “x\n”'],
		[
			'other rows',
			{ queries: [query({ plan: 0, rows: 5 }), query({ line: 2 })] },
			'statement 1 has 5 rows, on 5.2: 1 row',
		],
	])('%s', (_, parts, says) => {
		expect(versionDifference(run(), on(parts))?.says ?? null).toBe(says);
	});

	test('another output is looked at side by side', () => {
		expect(versionDifference(run(), on({ stdout: 'y\n' }))?.aside).toBe(false);
	});

	test('as many operations on the cache, with another key', () => {
		const asked = (key: string) => ({ after: 0, operation: 'get' as const, key, hit: false, bytes: null, line: 1 });
		expect(versionDifference(run({ cache: [asked('a')] }), on({ cache: [asked('b')] }))?.says).toBe(
			'it used the cache with other keys or other answers',
		);
	});
});

/** A set-up that stores a note, and a list that asks for it. */
interface Parts {
	setUp?: Partial<Query>[];
	list?: Partial<Query>;
	shape?: string;
	filter?: string;
	alias?: string;
	titled?: string;
}
function noted({
	setUp = [{}],
	list = {},
	shape = 'SELECT %s',
	filter,
	alias,
	titled = 'set-up: a note',
}: Parts): Partial<Trace> {
	return {
		shapes: ['INSERT', shape],
		queries: [
			...setUp.map((parts) => query({ sql: 'INSERT', ...parts })),
			query({ sql: 'SELECT 6', shape: 1, plan: 0, line: 2, ...list }),
		],
		plans: [plan(filter, alias)],
		cells: [
			{ line: 1, title: titled, value: null, queries: 0, cache: 0 },
			{ line: 2, title: 'the list', value: '1', queries: setUp.length, cache: 0 },
		],
	};
}
const found = (before: Parts, after: Parts) =>
	versionDifference(
		trace(noted(before)),
		trace({ ...noted(after), versions: { ...trace({}).versions, django: '6.1.3' } }),
	);

const QUOTES = 'the same facts, but for quotes around names in the SQL';
const SET_UP = 'the same facts, but for the set-up';

describe('what is said in a line', () => {
	test.each<[string, Parts, Parts, string]>([
		[
			'quotes around names, which a plan writes with their capitals',
			{ list: { sql: `SELECT U0.id FROM note U0 WHERE t = 'A "B"'` }, filter: `(u0.t = 'A "B"'::text)`, alias: 'u0' },
			{
				list: { sql: `SELECT "U0"."id" FROM "note" "U0" WHERE t = 'A "B"'` },
				filter: `("U0".t = 'A "B"'::text)`,
				alias: 'U0',
			},
			QUOTES,
		],
		['other SQL in the set-up', {}, { setUp: [{ sql: 'INSERT, at once' }] }, SET_UP],
		['more of it', {}, { setUp: [{}, {}] }, `${SET_UP} (2 statements, on 5.2: 1)`],
		[
			'a set-up that makes other keys',
			{},
			{ setUp: [{ sql: 'INSERT, at once' }], list: { sql: 'SELECT 25' }, filter: '(id = 25)' },
			'the same but for numbers in the SQL, and for the set-up',
		],
	])('%s', (_, before, after, says) => {
		expect(found(before, after)).toEqual({ says, aside: true });
	});
});

describe('what is looked at', () => {
	const other = { setUp: [{ sql: 'INSERT, at once' }] };
	test.each<[string, Parts, Parts]>([
		['other numbers without another set-up', {}, { list: { sql: 'SELECT 25' }, filter: '(id = 25)' }],
		['values apart from the SQL', { list: { params: ['6'] } }, { list: { params: ['25'] } }],
		['None in place of NULL', { list: { params: ['1'] } }, { list: { params: ['None', '1'] } }],
		['capitals in a string', { list: { sql: `SELECT 'Abc'` } }, { list: { sql: `SELECT 'abc'` } }],
		['quotes in a string', { list: { sql: `SELECT '"1"'` } }, { list: { sql: `SELECT '1'` } }],
		['capitals of a plan’s string', { filter: `(t = 'Abc'::text)` }, { filter: `(t = 'abc'::text)` }],
		['capitals in the SQL', { list: { sql: 'SELECT count(*)' } }, { list: { sql: 'SELECT COUNT(*)' } }],
		['other names in quotes', { list: { sql: 'SELECT "Name"' } }, { list: { sql: 'SELECT "name"' } }],
		['rows of the same set-up', {}, { setUp: [{ rows: 9 }] }],
		['a set-up that fails', {}, { setUp: [{ sql: 'INSERT, at once', error: '23505' }] }],
		['a command that is no set-up', { titled: 'an index' }, { titled: 'an index', setUp: [{ sql: 'CREATE INDEX' }] }],
		[
			'another shape after another set-up',
			{},
			{ ...other, shape: 'SELECT %s LIMIT 21', list: { sql: 'SELECT 6 LIMIT 21' } },
		],
		[
			'another string after another set-up',
			{},
			{ ...other, shape: `SELECT DATE_TRUNC('day', %s)`, list: { sql: `SELECT DATE_TRUNC('day', 6)` } },
		],
		['other rows after another set-up', {}, { ...other, list: { rows: 9 } }],
		['another line after another set-up', {}, { ...other, list: { line: 3 } }],
	])('%s', (_, before, after) => {
		expect(found(before, after)).toMatchObject({ aside: false });
	});
});

test('a statement that moved from one cell to the next is a difference', () => {
	const moved = (queries: number): Partial<Trace> => ({
		queries: [query(), query(), query()],
		cells: [0, queries].map((first, index) => ({ line: index + 1, title: '', value: null, queries: first, cache: 0 })),
	});
	expect(
		versionDifference(run(moved(1)), run({ ...moved(2), versions: { ...run().versions, django: '6.1.3' } })),
	).toEqual({
		says: 'cell 2 begins after 2 statements, on 5.2: 1',
		aside: false,
	});
});
