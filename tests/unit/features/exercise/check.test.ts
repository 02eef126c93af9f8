import { expect, test } from 'vitest';
import { answerDifference, columns } from '../../../../src/features/exercise/check.ts';

test.each([
	['SELECT "a"."id" FROM "a"', 1],
	['SELECT "a"."id", "a"."x, FROM y" FROM "a"', 2],
	["SELECT COALESCE(a, b, 'x, y') AS c, d FROM t", 2],
	['SELECT (SELECT x, y FROM z) AS s, EXTRACT(YEAR FROM d) FROM t', 2],
	['UPDATE t SET a = 1, b = 2', 0],
])('%s asks for %i columns', (sql, count) => {
	expect(columns(sql)).toBe(count);
});

test('two answers part where they part', () => {
	expect(answerDifference("[{'a': 1}]", "[{'a': 2}]")).toBe("expected [{'a': 1}] but got [{'a': 2}]");
	const long = 'x'.repeat(100);
	expect(answerDifference(`${long}1${long}`, `${long}2${long}`)).toBe(
		`expected …${'x'.repeat(40)}1${'x'.repeat(39)}… but got …${'x'.repeat(40)}2${'x'.repeat(39)}…`,
	);
});
