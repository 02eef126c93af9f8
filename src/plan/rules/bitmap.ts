/**
 * “The bitmap outgrew work_mem”, and “the index gave 900 rows too many”.
 * A bitmap that lost rows for want of memory and an index that never knew them (BRIN, GIN) look alike but for one figure: exact blocks.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { memoryRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork } from '../work.ts';
import { type Context, type Finding, near, PAGES, removedBy, weigh } from './rule.ts';

/** Kilobytes of a bitmap that know every row of a block, with room to spare. */
const A_BLOCK = 0.25;

export function lossyBitmap({ node }: Place, plan: Context): Finding | null {
	const lossy = getNumber(node.raw, 'Lossy Heap Blocks') ?? 0;
	if (lossy === 0 || answersMaybe(node)) return null;
	const weight = rowsAsWork(removedBy(node, 'Index Recheck'));
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The bitmap outgrew work_mem: of ${plural(lossy, 'block')} it kept only the number, so every row in them was checked again. A larger work_mem keeps the rows.`,
		guide: 'index-toolbox',
		remedies: [memoryRemedy((lossy + (getNumber(node.raw, 'Exact Heap Blocks') ?? 0)) * A_BLOCK)],
		page: PAGES.bitmap,
	};
}

/** Tells an index that knows blocks only (BRIN) from a bitmap that lost rows for want of memory: it never knew a row. */
function answersMaybe(node: PlanNode): boolean {
	return (getNumber(node.raw, 'Exact Heap Blocks') ?? 0) === 0;
}

export function recheckThrowsAway({ node }: Place): Finding | null {
	const thrown = removedBy(node, 'Index Recheck');
	const lossy = (getNumber(node.raw, 'Lossy Heap Blocks') ?? 0) > 0;
	if (thrown < 100 || thrown < (node.actual?.total ?? 0) || (lossy && !answersMaybe(node))) return null;
	return {
		tone: 'note',
		weight: rowsAsWork(thrown),
		text: `The index gave ${near(node, plural(thrown, 'row'))} too many, found out only by looking at the table. BRIN, GIN and bloom indexes answer “maybe”.`,
		guide: 'index-toolbox',
		page: PAGES.types,
	};
}
