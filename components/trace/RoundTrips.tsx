/** What the run would wait on a network: statements × a round trip. Nothing of it was measured, so it is folded and small. */
import './RoundTrips.css';
import type { VNode } from 'preact';
import { sent } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { DEFAULT, ROUND_TRIPS, tripsText, waitText } from './round-trip.ts';

export function RoundTrips({ trace }: { trace: Trace }): VNode | null {
	const statements = sent(trace);
	if (statements === 0) return null;
	return (
		<details class="trips">
			<summary>network only, simulated</summary>
			<p data-trips={statements}>
				<span>{tripsText(statements, DEFAULT)}</span>
				<input
					type="range"
					min="0"
					max={ROUND_TRIPS.length - 1}
					value={ROUND_TRIPS.indexOf(DEFAULT)}
					aria-label="Simulated round trip to the database"
					aria-valuetext={waitText(statements, DEFAULT)}
				/>
			</p>
		</details>
	);
}
