/**
 * “Hashes 30,000 rows to look 10,000 up in them: the other side would have been the smaller one.”
 * Said of an inner Hash Join whose hashed side turned out twice as large in bytes, from a thousand rows on, and only where it was read as a
 * whole: PostgreSQL hashes the side that it takes for the smaller one, so a guess was wrong.
 */
import { number, plural } from '../../text/numbers.ts';
import { type Place, stoppedEarly } from '../estimate.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork } from '../work.ts';
import { type Context, type Finding, PAGES, weigh } from './rule.ts';

/** How many times larger the hashed side is, and its rows. */
const TIMES = 2;
const ROWS = 1000;

export function largerSideHashed(place: Place, plan: Context): Finding | null {
	const { node } = place;
	const [outer, hash] = node.children;
	if (node.label !== 'Hash Join' || !outer || hash?.type !== 'Hash' || stoppedEarly(place)) return null;
	const [looked, hashed] = [outer.actual?.total ?? 0, hash.actual?.total ?? 0];
	if (hashed < ROWS || looked === 0 || bytes(hash) < TIMES * bytes(outer)) return null;
	const weight = rowsAsWork(hashed - looked);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Makes a hash table of ${plural(hashed, 'row')} to look up ${number(looked)}: the other side is the smaller one. PostgreSQL expected ${number(hash.estimate?.rows ?? 0)} here and ${number(outer.estimate?.rows ?? 0)} there.`,
		page: PAGES.statistics,
	};
}

function bytes({ actual, estimate }: PlanNode): number {
	return (actual?.total ?? 0) * (estimate?.width ?? 0);
}
