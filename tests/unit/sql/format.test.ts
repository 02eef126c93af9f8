import { describe, expect, test } from 'vitest';
import { brief, foldLists, format, gist } from '../../../src/sql/format.ts';

const ids = Array.from({ length: 200 }, (_, index) => index + 1);

describe('format', () => {
	test('lays out columns side by side and short clauses behind their keyword', () => {
		expect(
			format(
				'SELECT "books_book"."id", "books_book"."title" FROM "books_book" INNER JOIN "a" ON ("books_book"."a_id" = "a"."id") WHERE "a"."id" = %s LIMIT 21',
			),
		).toBe(
			[
				'SELECT "books_book"."id", "books_book"."title"',
				'FROM',
				'  "books_book"',
				'  INNER JOIN "a" ON ("books_book"."a_id" = "a"."id")',
				'WHERE "a"."id" = %s',
				'LIMIT 21',
			].join('\n'),
		);
	});

	test.each(["broken ((( sql '", 'SAVEPOINT "s_x1"', '', 'DECLARE "c" NO SCROLL CURSOR FOR SELECT 1'])(
		'changes white space only: %j',
		(sql) => {
			expect(format(sql).replaceAll(/\s/g, '')).toBe(sql.replaceAll(/\s/g, ''));
		},
	);

	test.each<[string, string]>([
		['a literal of 1 MB', `SELECT '${'x'.repeat(1_000_000)}'`],
		['quotes without end', `SELECT '${"'".repeat(1_000_001)}`],
		['250,000 open brackets', `SELECT ${'(1, '.repeat(250_000)}`],
		['2,000 brackets in each other', `SELECT ${'('.repeat(2000)}1${')'.repeat(2000)}`],
		['2,000 arrays in each other', `SELECT ${'array['.repeat(1000)}1${']'.repeat(1000)}`],
		['400 CASEs in each other', `SELECT ${'case when b then 1 else '.repeat(400)}1${' end'.repeat(400)}`],
		['100,000 columns', `SELECT ${ids.flatMap((id) => ids.map((n) => `"t"."c${id}_${n}"`)).join(', ')}`],
	])('never hangs: %s', (_, sql) => {
		expect(format(sql).length).toBeGreaterThan(1000);
	});
});

test('what is nested too deeply is shown as sent', () => {
	const nested = (depth: number) => `SELECT ${'('.repeat(depth)}"a"."b" + 1${')'.repeat(depth)} FROM "a"`;
	expect(format(nested(10))).toContain('\n');
	expect(format(nested(41))).toBe(nested(41));
});

describe('foldLists', () => {
	test.each([
		[`IN (${ids.join(', ')})`, 'IN (1, 2, 3, /* 196 more */ 200)'],
		[`IN (${ids.map(() => '%s').join(', ')})`, 'IN (%s, %s, %s, /* 196 more */ %s)'],
		[
			`VALUES ${ids.map((id) => `(${id}, 'it''s', NULL)`).join(', ')}`,
			"VALUES (1, 'it''s', NULL), (2, 'it''s', NULL), (3, 'it''s', NULL), /* 196 more */ (200, 'it''s', NULL)",
		],
		[
			`ARRAY[${ids.map((id) => `'${id}'::numeric(10, 2)`).join(',')}]`,
			"ARRAY['1'::numeric(10, 2), '2'::numeric(10, 2), '3'::numeric(10, 2), /* 196 more */ '200'::numeric(10, 2)]",
		],
	])('%.30s…', (sql, folded) => {
		expect(foldLists(sql)).toBe(folded);
	});

	test.each([
		'IN (1, 2, 3)',
		`SELECT 'IN (${ids.join(', ')})'`,
		'"a", "b", "c"',
		'f(1, (2), x)',
		`note = '1, 2, 3, 4, 5, 6, 7, 8, 9, 10'`,
	])('leaves %.40j alone', (sql) => {
		expect(foldLists(sql)).toBe(sql);
	});
});

test('gist: one line, columns counted, names bare where one table is meant', () => {
	expect(gist('SELECT "b"."id", "b"."title", "b"."x" FROM "b" WHERE "b"."id" = %s LIMIT 21')).toBe(
		'SELECT 3 columns FROM b WHERE id = %s LIMIT 21',
	);
	expect(gist('SELECT "b"."id" FROM "b" INNER JOIN "a" ON ("b"."a_id" = "a"."id")')).toBe(
		'SELECT b.id FROM b INNER JOIN a ON (b.a_id = a.id)',
	);
	expect(gist(`DELETE FROM "b" WHERE "b"."id" IN (${ids.join(', ')})`)).toBe(
		'DELETE FROM b WHERE id IN (1, 2, 3, … 196 more … 200)',
	);
});

describe('brief', () => {
	const wide = format(
		`SELECT ${Array.from({ length: 12 }, (_, n) => `"books_book"."column_${n}"`).join(', ')} FROM "books_book" WHERE "books_book"."column_7" = 1`,
	);

	test('of a long list of columns the first line stays, with how many more there are', () => {
		expect(brief(wide).split('\n')).toEqual([
			'SELECT',
			'  "books_book"."column_0", "books_book"."column_1",',
			'  /* 10 more columns */',
			'FROM "books_book"',
			'WHERE "books_book"."column_7" = 1',
		]);
	});

	test('what is to be seen stays, and what is short', () => {
		expect(brief(wide, /"column_11"/g)).toBe(wide);
		expect(brief(wide, /"column_0"/g)).not.toBe(wide);
		const short = format('SELECT "a"."id", "a"."title" FROM "a"');
		expect(brief(short)).toBe(short);
		expect(brief('')).toBe('');
	});
});
