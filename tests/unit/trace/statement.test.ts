import { expect, test } from 'vitest';
import { tables, verb } from '../../../src/trace/statement.ts';

test.each([
	['SELECT 1', 'SELECT'],
	['  (SELECT 1) UNION (SELECT 2)', 'SELECT'],
	['WITH a AS (SELECT 1) UPDATE b SET c = 1', 'UPDATE'],
	['WITH a AS (SELECT 1)', 'WITH'],
	['BEGIN', 'BEGIN'],
	['', ''],
])('verb of %j is %j', (sql, word) => {
	expect(verb(sql)).toBe(word);
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
