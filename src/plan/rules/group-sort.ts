/**
 * “Sorts 30,000 rows to put them into 5 groups. An index on (rating, book_id) has this order already.”
 * Said of a sort in memory whose rows make a tenth as many groups at most, where an index could hold the order or an aggregate asked for
 * it. Silent where a wrong guess of the groups is the cause, which is said with its remedy, and where the sort spilled, for the same reason.
 */
import { plural } from '../../text/numbers.ts';
import { type Place, stoppedEarly } from '../estimate.ts';
import { indexRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork } from '../work.ts';
import { orderedColumns } from './index-order.ts';
import { type Context, type Finding, near, PAGES, removedBy, weigh } from './rule.ts';
import { spilled } from './spill.ts';

/** Groups for so many rows: with more, a table of all groups is hardly smaller than the rows that are sorted. */
const GROUPS_AT_MOST = 0.1;

export function sortedToGroup(place: Place, plan: Context): Finding | null {
	const { node } = place;
	const [sort] = node.children;
	if (!isSorted(node) || sort?.type !== 'Sort' || spilled(sort)) return null;
	if (plan.misestimates.has(node) || stoppedEarly(place)) return null;
	const rows = sort.actual?.total ?? 0;
	const groups = (node.actual?.total ?? 0) + removedBy(node, 'Filter');
	if (groups > GROUPS_AT_MOST * rows) return null;
	const weight = rowsAsWork(rows);
	const tone = weigh(plan, weight);
	const keys = orderedColumns(sort);
	const within = length(sort, 'Sort Key') > length(node, 'Group Key');
	if (!tone || (keys === null && !within)) return null;
	// Without such an aggregate PostgreSQL would keep a table of the groups, and sort nothing.
	const why = within ? ' An aggregate with DISTINCT or ORDER BY wants the rows of each group in order.' : '';
	const index = keys === null ? '' : ` An index on (${keys.join(', ')}) has this order already.`;
	return {
		tone: keys === null ? 'note' : tone,
		weight,
		text: `Sorts ${near(sort, plural(rows, 'row'))} to put them into ${near(node, plural(groups, 'group'))}.${why}${index}`,
		page: PAGES.order,
		...(keys !== null && { remedies: [indexRemedy(sort, keys)] }),
	};
}

/** Says whether a node makes groups of rows that come in their order. Grouping sets need several orders. */
function isSorted({ type, raw }: PlanNode): boolean {
	return (
		(type === 'Group' || (type === 'Aggregate' && raw.Strategy === 'Sorted')) && raw['Grouping Sets'] === undefined
	);
}

function length({ raw }: PlanNode, key: string): number {
	const keys = raw[key];
	return Array.isArray(keys) ? keys.length : 0;
}
