/** What the run would wait on a network: statements × a simulated round trip. The slider is set by round-trip.ts, once for all. */
import './Trips.css';
import type { VNode } from 'preact';
import { roundTrips } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { DEFAULT, ROUND_TRIPS, tripsText } from './round-trip.ts';

export function Trips({ trace }: { trace: Trace }): VNode | null {
	const { statements, database, python } = roundTrips(trace, 0);
	if (statements === 0) return null;
	const { model, total } = tripsText(statements, python, database, DEFAULT);
	return (
		<p class="trips" data-trips={statements} data-python={python ?? undefined} data-database={database ?? undefined}>
			<output class="trips-total">{total}</output>
			<span class="trips-model">{model}</span>
			<input
				type="range"
				min="0"
				max={ROUND_TRIPS.length - 1}
				value={ROUND_TRIPS.indexOf(DEFAULT)}
				aria-label="Simulated round trip to the database"
				aria-valuetext={`${DEFAULT} milliseconds`}
			/>
		</p>
	);
}
