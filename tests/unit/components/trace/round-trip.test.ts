import { expect, test } from 'vitest';
import { ROUND_TRIPS, tripsText } from '../../../../components/trace/round-trip.ts';

test('a simulated wait is written as the sum it is, and says what it is', () => {
	expect(ROUND_TRIPS.map((ms) => tripsText(1001, ms))).toEqual([
		'network only: 1,001 × 0.5 ms = 501 ms',
		'network only: 1,001 × 1 ms = 1 s',
		'network only: 1,001 × 5 ms = 5.01 s',
		'network only: 1,001 × 20 ms = 20.02 s',
	]);
});
