/**
 * “Compiling took 210 ms of the 250 ms”: just-in-time compilation that cost more than it can have saved.
 * Said where it took a quarter of the whole or more, and long enough to be felt: ten milliseconds. PostgreSQL decides on it by the plan's
 * guessed cost. Recordings hold no times, so only a run says it.
 */
import { duration } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber, isRaw } from '../raw.ts';
import { type Context, type Finding, PAGES, weighTime } from './rule.ts';

/** The part of the whole from which on compiling is worth a word. */
const PART = 0.25;

export function compilingTakesLong({ above }: Place, { plan }: Context): Finding | null {
	const jit = above.length > 0 ? undefined : plan.document.JIT;
	const timing = isRaw(jit) && isRaw(jit.Timing) ? jit.Timing : {};
	const ms = getNumber(timing, 'Total');
	const weighed = ms === null ? null : weighTime(ms);
	if (ms === null || plan.ms === null || !weighed || ms < PART * plan.ms) return null;
	return {
		...weighed,
		text: `Just-in-time compilation took ${duration(ms)} of ${duration(plan.ms)}. It pays for long calculations over many rows; a higher jit_above_cost, or jit = off for this query, does without.`,
		page: PAGES.jit,
	};
}
