import { expect, test } from 'vitest';
import { duration, elapsed, list, number, plural, size, times, truncate } from '../../../src/text/numbers.ts';

test('words', () => {
	expect([number(1001), number(0.5), times(1000)]).toEqual(['1,001', '0.5', '×1,000']);
	expect([plural(1, 'row'), plural(0, 'row'), plural(2, 'query', 'queries')]).toEqual(['1 row', '0 rows', '2 queries']);
	expect([0, 999, 1000, 9949, 9960, 999_499, 999_500, 14_049_000].map(size)).toEqual([
		...['0 B', '999 B', '1.0 kB', '9.9 kB', '10 kB', '999 kB', '1.0 MB', '14 MB'],
	]);
	expect([0, 0.04, 0.26, 9.96, 12.4, 1250].map(duration)).toEqual([
		'0 ms',
		'< 0.1 ms',
		'0.3 ms',
		'10 ms',
		'12 ms',
		'1.25 s',
	]);
	expect([0, 0.04, 3].map(elapsed)).toEqual(['< 1 ms', '< 0.1 ms', '3 ms']);
	expect([list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
	expect([truncate('abc', 3), truncate('abcd', 3)]).toEqual(['abc', 'ab…']);
});
