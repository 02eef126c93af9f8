import { expect, test } from 'vitest';
import { answerDifference } from '../../../../src/features/exercise/check.ts';

test('two answers part where they part', () => {
	expect(answerDifference("[{'a': 1}]", "[{'a': 2}]")).toBe("expected [{'a': 1}] but got [{'a': 2}]");
	const long = 'x'.repeat(100);
	expect(answerDifference(`${long}1${long}`, `${long}2${long}`)).toBe(
		`expected …${'x'.repeat(40)}1${'x'.repeat(39)}… but got …${'x'.repeat(40)}2${'x'.repeat(39)}…`,
	);
});
