import { expect, test } from 'vitest';
import { ROUND_TRIPS, tripsText, waitText } from '../../../../components/trace/round-trip.ts';

test('a simulated wait is written as the sum it is, in sight and in sound', () => {
	expect(ROUND_TRIPS.map((ms) => tripsText(1001, ms))).toEqual([
		'1,001 × 0 ms round trip = 0 ms',
		'1,001 × 0.5 ms round trip = 501 ms',
		'1,001 × 1 ms round trip = 1 s',
		'1,001 × 5 ms round trip = 5.01 s',
		'1,001 × 20 ms round trip = 20.02 s',
	]);
	expect(waitText(2, 20)).toBe('20 milliseconds, 40 ms in all');
});
