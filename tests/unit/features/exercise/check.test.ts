import { expect, test } from 'vitest';
import { difference } from '../../../../src/features/exercise/check.ts';

test('two answers part where they part', () => {
	expect(difference("[{'a': 1}]", "[{'a': 2}]")).toBe("expected [{'a': 1}] but got [{'a': 2}]");
	const long = 'x'.repeat(100);
	expect(difference(`${long}1${long}`, `${long}2${long}`)).toBe(
		`expected …${'x'.repeat(40)}1${'x'.repeat(39)}… but got …${'x'.repeat(40)}2${'x'.repeat(39)}…`,
	);
});
