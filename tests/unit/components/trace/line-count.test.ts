import { expect, test } from 'vitest';
import { countLabel, countText } from '../../../../components/trace/line-count.ts';

test('what a gutter shows is part of what it is called, or says the same in words', () => {
	const alike = { line: 5, data: 1000, control: 0, repeats: 1000 };
	expect(countText(alike)).toBe('×1,000');
	expect(countLabel(alike)).toMatch(/^Line 5 sent 1,000 .+, all alike$/);
	expect(countLabel({ line: 5, data: 8, control: 0, repeats: 7 })).toMatch(/, 7 of them alike$/);
	const both = { line: 6, data: 1, control: 2, repeats: 1 };
	expect(countLabel(both).startsWith(`${countText(both)}: Line 6 sent 1 `)).toBe(true);
});
