import { expect, test } from 'vitest';
import { areDisjoint, rangeText, runsText, summarise } from '../../../src/trace/server-time.ts';

test('runs are told by their middle and their ends, whatever their order', () => {
	expect(summarise([9, 1, 3], 'm')).toEqual({ median: 3, low: 1, high: 9, runs: 3, machine: 'm' });
	expect(summarise([4, 1, 2, 9], 'm')).toMatchObject({ median: 3, low: 1, high: 9 });
	expect(summarise([7], 'm')).toMatchObject({ median: 7, low: 7, high: 7, runs: 1 });
});

test('a range has its unit once, where both ends share it', () => {
	expect(rangeText({ low: 1.2, high: 1.9 })).toBe('1.2–1.9 ms');
	expect(rangeText({ low: 700, high: 1_250 })).toBe('700 ms–1.25 s');
	expect(rangeText({ low: 2.01, high: 2.04 })).toBe('2 ms');
	expect([1, 9].map((runs) => runsText({ runs }))).toEqual(['one run', 'median of 9 runs']);
});

test('only runs that do not overlap are apart', () => {
	const of = (...ms: number[]) => summarise(ms, 'm');
	expect(areDisjoint(of(1, 2), of(3, 4))).toBe(true);
	expect(areDisjoint(of(3, 4), of(1, 2))).toBe(true);
	expect(areDisjoint(of(1, 3), of(2, 9))).toBe(false);
	expect(areDisjoint(of(1), of(1))).toBe(false);
});
