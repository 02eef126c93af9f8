/**
 * “The index finds 1,950 rows, the filter keeps 3. One index on (title, author_id) finds only those.” And of an index walked for
 * ORDER BY: “Walks the index in its order through 10,000 rows to find 1 that passes the filter.”
 * Said where a filter keeps at most a tenth of what the index found, and a search finds more than one row.
 */
import { list, number, plural } from '../../text/numbers.ts';
import { indexColumns, isFixed } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { indexRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { pagesNeeded, rowsAsWork } from '../work.ts';
import { walkedColumns } from './index-order.ts';
import {
	type Context,
	condition,
	type Finding,
	isCatalogue,
	KEPT_AT_MOST,
	near,
	removedBy,
	searched,
	weigh,
} from './rule.ts';

export function indexThenFilter(place: Place, plan: Context): Finding | null {
	const { node, above } = place;
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const [found, loops] = [thrown + kept, node.actual?.loops ?? 1];
	if (!/^(Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(node.type) || isCatalogue(node)) return null;
	if (thrown === 0 || kept > KEPT_AT_MOST * found) return null;
	// A search that finds one row, as by a primary key, has nothing left to narrow.
	if (found < 2 * Math.max(loops, getNumber(node.raw, 'Index Searches') ?? 0)) return null;
	const blocks = node.own.buffers ?? 0;
	const weight = blocks * (1 - pagesNeeded(kept / found, found / Math.max(1, blocks))) + rowsAsWork(thrown);
	const tone = weigh(plan, weight);
	const led = searched(node);
	const asked = [...led, ...condition(node, 'Filter')];
	const whole = node.raw['Index Cond'] === undefined && node.type !== 'Bitmap Heap Scan';
	// With a LIMIT above, an index for the order is a bet that rows that pass come soon.
	const stopped = whole && above.some(({ type }) => type === 'Limit');
	const fixed = asked.every(isFixed);
	const order = whole ? walkedColumns(place, plan.sql) : null;
	const walked = stopped || (fixed && order !== null);
	// Of a list or a range, an index does not go on in the order that was walked.
	const columns = walked && !fixed ? null : indexColumns(asked);
	if (!tone || (columns === null && !stopped)) return null;
	const rows = near(node, plural(found, 'row'));
	return {
		tone: columns === null ? 'note' : tone,
		weight,
		text: walked ? overWalk(node, rows, kept, columns) : overSearch(node, rows, kept, columns ?? []),
		guide: 'index-fundamentals',
		...remedies(node, columns, walked ? order : []),
	};
}

/** Lists what can be tried: behind the columns of a walk stand those of its order, and without them it would be another index. */
function remedies(node: PlanNode, columns: string[] | null, order: string[] | null): Pick<Finding, 'remedies'> {
	if (columns === null || order === null) return {};
	return { remedies: [indexRemedy(node, [...columns, ...order.filter((each) => !columns.includes(each))])] };
}

function goal(kept: number): string {
	return kept === 0 ? 'shows at once that there are none' : 'finds only those';
}

function overSearch(node: PlanNode, rows: string, kept: number, columns: string[]): string {
	const passed = kept === 0 ? 'none' : near(node, number(kept));
	return `The index finds ${rows}, the filter keeps ${passed}. One index on (${columns.join(', ')}) ${goal(kept)}.`;
}

/** Writes about an index that was chosen for its order. Where no index can answer the filter too, it says only what was done. */
function overWalk(node: PlanNode, rows: string, kept: number, columns: string[] | null): string {
	const passed = `${kept === 0 ? 'none' : near(node, number(kept))} that pass${kept === 1 ? 'es' : ''} the filter`;
	const walk = `Walks the index in its order through ${rows} to find ${passed}.`;
	return columns === null
		? `${walk} With LIMIT, an index that has the order ends as soon as enough rows pass; here they came late.`
		: `${walk} An index that begins with ${list(columns)}, and goes on as this one does, ${goal(kept)}${kept === 0 ? '' : ', in the same order'}.`;
}
