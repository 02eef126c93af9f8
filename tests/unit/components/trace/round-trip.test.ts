import { expect, test } from 'vitest';
import { ROUND_TRIPS, tripsText } from '../../../../components/trace/round-trip.ts';

test('a recording waits for the network alone, a run also for Python and PostgreSQL', () => {
	expect(tripsText(1001, null, null, 1)).toEqual({ total: '1 s', model: '1,001 × 1 ms round trip, simulated' });
	expect(tripsText(1001, 300, 200, 5)).toEqual({
		total: '5.51 s',
		model: '300 ms Python + 200 ms database + 1,001 × 5 ms round trip, simulated',
	});
	expect(ROUND_TRIPS.map((ms) => tripsText(2, null, null, ms).total)).toEqual([
		'0 ms',
		'1 ms',
		'2 ms',
		'10 ms',
		'40 ms',
	]);
});
