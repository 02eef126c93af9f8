/** What is worth noticing in a plan, said plainly: every rule asked of every node, and what they found ranked by what it cost. */
import { misestimates, places } from './estimate.ts';
import { lossyBitmap, recheckThrowsAway } from './rules/bitmap.ts';
import { countsAll } from './rules/count.ts';
import { filterAboveCte } from './rules/cte-filter.ts';
import { waitsForDisk } from './rules/disk.ts';
import { distinctOverJoin } from './rules/distinct.ts';
import { blocksForFewRows } from './rules/few-rows.ts';
import { scanThrowsAway } from './rules/filter.ts';
import { sortedToGroup } from './rules/group-sort.ts';
import { wrongEstimate } from './rules/guess.ts';
import { largerSideHashed } from './rules/hash-side.ts';
import { heapFetches } from './rules/heap-fetches.ts';
import { finishesOrder } from './rules/incremental.ts';
import { indexThenFilter } from './rules/index-filter.ts';
import { innerSideRepeated } from './rules/inner-side.ts';
import { compilingTakesLong } from './rules/jit.ts';
import { memoize } from './rules/memoize.ts';
import { neverExecuted } from './rules/never.ts';
import { offsetThrownAway } from './rules/offset.ts';
import { orAcrossJoin } from './rules/or-join.ts';
import { backwardIsFine, topN } from './rules/order.ts';
import { joinFilterThrowsAway } from './rules/pairs.ts';
import { planningTakesLonger } from './rules/planning.ts';
import { readsBlocksAgain } from './rules/reread.ts';
import { scanIsRight } from './rules/right-scan.ts';
import type { Context, Remark, Rule } from './rules/rule.ts';
import { indexSearches } from './rules/searches.ts';
import { hashSpilled, sortSpilled } from './rules/spill.ts';
import { staleStatistics } from './rules/stale.ts';
import { subplanPerRow } from './rules/subplan.ts';
import { triggersRan } from './rules/trigger.ts';
import { wideRows } from './rules/width.ts';
import { fewerWorkers } from './rules/workers.ts';
import type { Plan } from './tree.ts';
import { work } from './work.ts';

/** All rules. A rule is added here and has its pair of plans in tests/plans/statements.ts. */
const RULES: Rule[] = [
	scanThrowsAway,
	indexThenFilter,
	joinFilterThrowsAway,
	orAcrossJoin,
	distinctOverJoin,
	filterAboveCte,
	largerSideHashed,
	wrongEstimate,
	staleStatistics,
	sortSpilled,
	hashSpilled,
	offsetThrownAway,
	subplanPerRow,
	innerSideRepeated,
	readsBlocksAgain,
	blocksForFewRows,
	lossyBitmap,
	recheckThrowsAway,
	heapFetches,
	topN,
	sortedToGroup,
	finishesOrder,
	wideRows,
	triggersRan,
	countsAll,
	waitsForDisk,
	planningTakesLonger,
	compilingTakesLong,
	fewerWorkers,
	memoize,
	indexSearches,
	backwardIsFine,
	scanIsRight,
	neverExecuted,
];

/** A plan has more to say than a reader acts on. */
const MOST_REMARKS = 3;

const TONES = ['bad', 'note', 'good'];

/**
 * Returns what matters most of a plan. `sql` is the statement, from which some rules derive another; `stands` leaves out what
 * somebody has tried in vain.
 */
export function remarks(plan: Plan, sql: string | null = null, stands = (_: Remark) => true): Remark[] {
	return allRemarks(plan, sql).filter(stands).slice(0, MOST_REMARKS);
}

/** Applies every rule to every node, and ranks what they find. Plans without ANALYZE have none: nothing was measured. */
export function allRemarks(plan: Plan, sql: string | null): Remark[] {
	if (!plan.analysed) return [];
	const context: Context = { plan, sql, work: work(plan.root), misestimates: misestimates(plan) };
	const found = places(plan).flatMap((place) =>
		RULES.flatMap((rule) => {
			const finding = rule(place, context);
			return finding ? [{ node: place.node.id, ...finding }] : [];
		}),
	);
	found.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone) || b.weight - a.weight);
	// What holds of several nodes is said of the one it costs most at.
	const once = found.filter(({ text }, index) => found.findIndex((other) => other.text === text) === index);
	return once.map(({ weight: _, ...remark }) => remark);
}
