import { expect, test } from 'vitest';
import { day } from '../../../src/text/dates.ts';

test('a day is written out, the same in every time zone', () => {
	expect(day('2026-11-27')).toBe('27 November 2026');
	expect(day('2026-01-01')).toBe('1 January 2026');
});
