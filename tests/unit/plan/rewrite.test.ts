import { describe, expect, test } from 'vitest';
import { afterLastPage, notMaterialised, rangeOfDay, unionOfSides } from '../../../src/plan/rewrite.ts';

describe('a page that begins behind the last one', () => {
	test('one column', () => {
		const sql = 'SELECT "b"."id", "b"."title" FROM "b" ORDER BY "b"."id" ASC LIMIT 10 OFFSET 5000';
		expect(afterLastPage(sql)).toEqual({
			find: 'SELECT "b"."id" FROM "b" ORDER BY "b"."id" ASC LIMIT 1 OFFSET 4999',
			instead: ['SELECT "b"."id", "b"."title" FROM "b" WHERE "b"."id" > ', ' ORDER BY "b"."id" ASC LIMIT 10'],
		});
	});

	test('two columns downwards, below a condition', () => {
		const sql = `SELECT x FROM "b" WHERE "b"."note" = 'to LIMIT 3' OR y ORDER BY "b"."total" DESC, "b"."id" DESC LIMIT 5 OFFSET 20`;
		expect(afterLastPage(sql)?.instead).toEqual([
			`SELECT x FROM "b" WHERE ("b"."note" = 'to LIMIT 3' OR y) AND ("b"."total", "b"."id") < (`,
			', ',
			') ORDER BY "b"."total" DESC, "b"."id" DESC LIMIT 5',
		]);
	});

	test.each([
		['no offset', 'SELECT x FROM b ORDER BY id LIMIT 10'],
		['an offset of nothing', 'SELECT x FROM b ORDER BY id LIMIT 10 OFFSET 0'],
		['no limit', 'SELECT x FROM b ORDER BY id OFFSET 10'],
		['no order', 'SELECT x FROM b LIMIT 10 OFFSET 10'],
		['two directions', 'SELECT x FROM b ORDER BY total DESC, id ASC LIMIT 10 OFFSET 10'],
		['an order that is computed', 'SELECT x FROM b ORDER BY upper(title) LIMIT 10 OFFSET 10'],
		['an order by position', 'SELECT x FROM b ORDER BY 2 ASC LIMIT 10 OFFSET 10'],
		['NULLS LAST', 'SELECT x FROM b ORDER BY id ASC NULLS LAST LIMIT 10 OFFSET 10'],
		['groups', 'SELECT x FROM b GROUP BY x ORDER BY x LIMIT 10 OFFSET 10'],
		['DISTINCT', 'SELECT DISTINCT x FROM b ORDER BY x LIMIT 10 OFFSET 10'],
		['a union', 'SELECT x FROM b UNION SELECT x FROM c ORDER BY x LIMIT 10 OFFSET 10'],
		['locks', 'SELECT x FROM b ORDER BY x LIMIT 10 OFFSET 10 FOR UPDATE'],
		['a value whose white space would be lost', "SELECT x FROM b WHERE t = 'a  b' ORDER BY id LIMIT 10 OFFSET 10"],
		['another command', 'UPDATE b SET x = 1'],
	])('not written: %s', (_, sql) => expect(afterLastPage(sql)).toBeNull());
});

describe('a range in place of a day', () => {
	test('as Django writes it', () => {
		const sql = `SELECT x FROM "e" WHERE ("e"."at" AT TIME ZONE 'UTC')::date = '2025-01-10'::date`;
		expect(rangeOfDay(sql)?.instead).toEqual([
			`SELECT x FROM "e" WHERE ("e"."at" >= ('2025-01-10'::date)::timestamp AT TIME ZONE 'UTC' AND "e"."at" < ('2025-01-10'::date + 1)::timestamp AT TIME ZONE 'UTC')`,
		]);
	});

	test.each([
		['a plain column', `SELECT x FROM e WHERE at = '2025-01-10'`],
		['a day that is compared otherwise', `SELECT x FROM e WHERE (at AT TIME ZONE 'UTC')::date > '2025-01-10'::date`],
	])('not written: %s', (_, sql) => expect(rangeOfDay(sql)).toBeNull());
});

describe('a CTE that is no wall', () => {
	test.each([
		['WITH a AS (SELECT 1) SELECT * FROM a', 'WITH a AS NOT MATERIALIZED (SELECT 1) SELECT * FROM a'],
		[
			'WITH b AS (SELECT 2), a (x) AS MATERIALIZED (SELECT 1) SELECT 1',
			'WITH b AS (SELECT 2), a (x) AS NOT MATERIALIZED (SELECT 1) SELECT 1',
		],
		['WITH "a" AS (SELECT 1) SELECT 1', 'WITH "a" AS NOT MATERIALIZED (SELECT 1) SELECT 1'],
	])('%s', (sql, written) => expect(notMaterialised(sql, 'a')?.instead).toEqual([written]));

	test.each([
		'WITH RECURSIVE a AS (SELECT 1) SELECT 1',
		'WITH aa AS (SELECT 1) SELECT 1',
		'SELECT 1',
		'WITH a AS NOT MATERIALIZED (SELECT 1) SELECT 1',
	])('not written: %s', (sql) => expect(notMaterialised(sql, 'a')).toBeNull());

	test.each(['a(', 'a b', '$'])('a name that needs quotes is left alone: %s', (name) =>
		expect(notMaterialised(`WITH "${name}" AS (SELECT 1) SELECT 1`, name)).toBeNull(),
	);
});

describe('a query for each side of an OR', () => {
	test('the whole condition', () => {
		expect(unionOfSides('SELECT r.id FROM r JOIN b ON b.id = r.b WHERE (r.id = 17 OR b.title = $1)')?.instead).toEqual([
			'SELECT r.id FROM r JOIN b ON b.id = r.b WHERE r.id = 17 UNION SELECT r.id FROM r JOIN b ON b.id = r.b WHERE b.title = $1',
		]);
	});

	test.each([
		['no OR', 'SELECT x FROM b WHERE a = 1'],
		['an OR beside another condition', 'SELECT x FROM b WHERE (a = 1 OR c = 2) AND d = 3'],
		['an order, which names columns of tables', 'SELECT x FROM b WHERE a = 1 OR c = 2 ORDER BY x'],
	])('not written: %s', (_, sql) => expect(unionOfSides(sql)).toBeNull());
});
