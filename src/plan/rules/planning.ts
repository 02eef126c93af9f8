/**
 * “Planning took 70 ms, running 2 ms.”
 * Said where planning took longer than running and is long enough to be felt: ten milliseconds. It grows with joins, partitions,
 * lists of values and columns that are sorted or made distinct, not with rows. Recordings hold no times, so only a run says it.
 */
import { duration, elapsed } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { planning } from '../report.ts';
import { type Context, type Finding, PAGES, weighTime } from './rule.ts';

export function planningTakesLonger({ above }: Place, { plan }: Context): Finding | null {
	const measured = above.length > 0 ? null : planning(plan);
	const weighed = measured && weighTime(measured.ms);
	if (!measured || !weighed || plan.ms === null || measured.ms <= plan.ms) return null;
	return {
		...weighed,
		text: `Planning took ${duration(measured.ms)}, running it ${elapsed(plan.ms)}. Planning grows with joins, partitions, listed values and columns under DISTINCT, not with rows: fewer of them make it shorter.`,
		page: PAGES.planning,
	};
}
