import { expect, test } from 'vitest';
import { tables, verb, verbs } from '../../../src/trace/statement.ts';

test.each([
	['SELECT 1', 'SELECT'],
	['  (SELECT 1) UNION (SELECT 2)', 'SELECT'],
	['WITH a AS (SELECT 1) UPDATE b SET c = 1', 'UPDATE'],
	['WITH a AS (SELECT 1)', 'WITH'],
	['BEGIN', 'BEGIN'],
	['', ''],
	['/* x */ DROP TABLE shop_order', 'DROP'],
	["/*route='x'*/ SELECT 1", 'SELECT'],
	['/* a /* nested */ comment */ -- and a line\n(SELECT 1)', 'SELECT'],
	['; SELECT 1', 'SELECT'],
	['/* left open SELECT 1', ''],
	["WITH a AS (SELECT ') DELETE' AS b) SELECT 1", 'SELECT'],
	['WITH a AS (SELECT 1) /* DELETE */ (SELECT 2)', 'SELECT'],
	['WITH a AS (SELECT 1), update (b) AS (SELECT 2) TABLE a', 'TABLE'],
	['(WITH a AS (SELECT 1) SELECT 2)', 'SELECT'],
])('verb of %j is %j', (sql, word) => {
	expect(verb(sql)).toBe(word);
});

test.each([
	['SELECT 1; DROP TABLE shop_order', ['SELECT', 'DROP']],
	["SELECT ';DROP'; -- ;DROP\n/* ;DROP */ UPDATE t SET a = 1;", ['SELECT', 'UPDATE']],
	['SELECT $$;DROP$$, $a$;DROP $$ ;DROP$a$, ";DROP"', ['SELECT']],
	["SELECT E'\\';DROP', U&';DROP'", ['SELECT']],
	["SELECT '\\';DROP TABLE t", ['SELECT', 'DROP']],
	['SELECT 1', ['SELECT']],
	['-- nothing', []],
	['', []],
])('commands of %j are %j', (sql, words) => {
	expect(verbs(sql)).toEqual(words);
});

test.each([
	['SELECT extract(year from created_at) FROM shop_order', ['shop_order']],
	['SELECT 1 FROM "a", "b" x, ONLY c WHERE d IN (1, e), f', ['a', 'b', 'c']],
	['SELECT 1 FROM a JOIN b USING (id, c), d ORDER BY e, f', ['a', 'b', 'd']],
	["SELECT 1 FROM a WHERE note = 'from Germany' /* FROM b */ -- JOIN c", ['a']],
	['SELECT a IS DISTINCT FROM b FROM c', ['c']],
	['SELECT 1 FROM (SELECT 2, 3 FROM a) x, (b JOIN "s"."c" ON TRUE)', ['a', 'b', 's.c']],
	['SELECT 1 FROM a FOR UPDATE OF a SKIP LOCKED', ['a']],
	['INSERT INTO a (b, c) SELECT d, e FROM f ON CONFLICT DO UPDATE SET b = 1', ['a', 'f']],
	['UPDATE a SET b = 1, c = 2 FROM d, E WHERE f IN (SELECT g FROM h)', ['a', 'd', 'e', 'h']],
	['DELETE FROM a USING b, c WHERE d IN (e, f)', ['a', 'b', 'c']],
	['WITH a AS (UPDATE b SET c = 1 RETURNING d, e) SELECT f FROM a', ['b', 'a']],
	['FETCH FORWARD 25 FROM "cursor"', []],
	['CREATE INDEX i ON t (extract(month FROM created_at))', []],
	['CREATE STATISTICS s ON a, b FROM t', ['t']],
	['SELECT 1 FROM a; DELETE FROM b', ['a', 'b']],
])('tables of %j are %j', (sql, names) => {
	expect(tables(sql)).toEqual(names);
});

test('tables: quoted and bare, each once, without functions', () => {
	expect(
		tables(
			'SELECT * FROM "a" INNER JOIN "b" ON TRUE LEFT JOIN LATERAL (SELECT 1 FROM "a") x ON TRUE JOIN generate_series(1,2) i',
		),
	).toEqual(['a', 'b']);
	expect(tables('UPDATE ONLY shop.item SET x = 1')).toEqual(['shop.item']);
	expect(tables('SELECT 1 FOR UPDATE')).toEqual([]);
});
