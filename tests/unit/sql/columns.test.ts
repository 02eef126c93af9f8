import { expect, test } from 'vitest';
import { columns } from '../../../src/sql/columns.ts';

test.each([
	['SELECT "a"."id" FROM "a"', 1],
	['SELECT "a"."id", "a"."x, FROM y" FROM "a"', 2],
	["SELECT COALESCE(a, b, 'x, y') AS c, d FROM t", 2],
	['SELECT (SELECT x, y FROM z) AS s, EXTRACT(YEAR FROM d) FROM t', 2],
	['/* a, b */ SELECT a, -- c, d\n b FROM t', 2],
	['SELECT $$a, b$$, ARRAY[1, 2], c IS DISTINCT FROM d, e FROM t', 4],
	['SELECT 1; SELECT a, b, c FROM t', 3],
	['UPDATE t SET a = 1, b = 2', 0],
])('%s asks for %i columns', (sql, count) => {
	expect(columns(sql)).toBe(count);
});
