import { expect, test } from 'vitest';
import { answerDifference, check } from '../../../../src/features/exercise/check.ts';
import { readExercise } from '../../../../src/features/exercise/read.ts';
import { query, trace } from '../../../helpers/trace.ts';

test('two answers part where they part', () => {
	expect(answerDifference("[{'a': 1}]", "[{'a': 2}]")).toBe("expected [{'a': 1}] but got [{'a': 2}]");
	const long = 'x'.repeat(100);
	expect(answerDifference(`${long}1${long}`, `${long}2${long}`)).toBe(
		`expected …${'x'.repeat(40)}1${'x'.repeat(39)}… but got …${'x'.repeat(40)}2${'x'.repeat(39)}…`,
	);
});

test.each([
	['DROP TABLE shop_order', false],
	['/* x */ DROP TABLE shop_order', false],
	['SELECT 1; DROP TABLE shop_order', false],
	["SELECT '; DROP TABLE shop_order' -- ; DROP TABLE shop_order", true],
])('an answer that sends %s passes: %s', async (sql, passes) => {
	const sent = trace({ shapes: [sql], queries: [query({ sql })], value: '[]' });
	const runner = { run: async () => sent };
	const { passed, failure } = await check({ ...readExercise('n-plus-one'), versions: ['5.2'] }, '', runner);
	expect(passed).toBe(passes);
	expect(failure?.message ?? '').toBe(
		passes ? '' : `On the small shop your code sends “${sql}”: an answer must leave the tables as they are.`,
	);
});
