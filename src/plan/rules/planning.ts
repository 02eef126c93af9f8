/**
 * “Planning took 70 ms, running 2 ms.”
 * Said where planning took longer than running and is long enough to be felt: ten milliseconds. It grows with joins, partitions,
 * lists of values and columns that are sorted or made distinct, not with rows. Recordings hold no times, so only a run says it.
 */
import { duration, elapsed } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { planning } from '../report.ts';
import { type Context, type Finding, PAGES } from './rule.ts';

/** Milliseconds of planning that are worth a word. */
const FELT = 10;

/** Milliseconds that cost something, whatever the rest. */
const DEAR = 50;

/** A millisecond of planning beside work that is counted in blocks. */
const BLOCKS_A_MILLISECOND = 10;

export function planningTakesLonger({ above }: Place, { plan }: Context): Finding | null {
	const measured = above.length > 0 ? null : planning(plan);
	if (!measured || plan.ms === null || measured.ms < FELT || measured.ms <= plan.ms) return null;
	return {
		tone: measured.ms >= DEAR ? 'bad' : 'note',
		weight: measured.ms * BLOCKS_A_MILLISECOND,
		text: `Planning took ${duration(measured.ms)}, running it ${elapsed(plan.ms)}. Planning grows with joins, partitions, listed values and columns under DISTINCT, not with rows: fewer of them make it shorter.`,
		page: PAGES.planning,
	};
}
