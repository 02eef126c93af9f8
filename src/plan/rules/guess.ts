/**
 * “Expected 4 rows, got 200: 50 times off. The nested loop above was planned for that, and ran its inner side ×200.”
 * Said once, at the node where the guess went wrong by a factor of ten, and only where something was chosen on it. How much that
 * cost decides how loud it is, never the factor.
 */
import { number, plural, times } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { statisticsRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork, work } from '../work.ts';
import { type Context, type Finding, isCatalogue, KEY, LOOPS, NOTABLE, weigh } from './rule.ts';
import { spilled } from './spill.ts';

export function wrongEstimate({ node, above }: Place, plan: Context): Finding | null {
	const factor = plan.misestimates.get(node);
	if (factor === undefined || !node.estimate || !node.actual) return null;
	const followed = consequence(node, above);
	if (!followed) return null;
	const of = node.type === 'Aggregate' ? 'group' : 'row';
	return {
		tone: weigh(plan, followed.weight) ?? 'note',
		weight: followed.weight,
		...(followed.keys && { remedies: [statisticsRemedy(node, followed.keys)] }),
		text: `Expected ${plural(node.estimate.rows, of)}, got ${number(node.actual.rows)}${node.actual.loops > 1 ? ' on average' : ''}: ${number(Math.round(factor))} times off. ${followed.text}`,
		guide: 'reading-plans',
	};
}

/** What came of a wrong guess; `keys` are what statistics are missing on. */
interface Consequence {
	text: string;
	weight: number;
	keys?: string[] | undefined;
}

/** Says what the planner chose on a wrong guess, and the work that came of it. Null where nothing hung on it. */
function consequence(node: PlanNode, above: PlanNode[]): Consequence | null {
	const more = (node.actual?.rows ?? 0) > (node.estimate?.rows ?? 0);
	let below = node;
	for (const parent of above) {
		const [outer, inner] = parent.children;
		if (parent.type === 'Nested Loop' && more && below === outer && inner) {
			const weight = work(inner);
			const ran = `ran its inner side ${times(inner.actual?.loops ?? 0)}`;
			if (weight >= NOTABLE && (inner.actual?.loops ?? 0) >= LOOPS)
				return { weight, text: `The nested loop above was planned for that, and ${ran}.` };
		}
		if (more && spilled(parent)) {
			const weight = parent.own.buffers ?? 0;
			return {
				weight,
				text: `The ${parent.label} above got more rows than it was planned for, and ran out of memory.`,
			};
		}
		below = parent;
	}
	const sorted = node.children[0];
	if (node.type === 'Aggregate' && !more && sorted?.type === 'Sort') {
		const keys = missingStatistics(node);
		const what = keys && keys.length > 1 ? 'these columns together' : 'this expression';
		return {
			weight: rowsAsWork(sorted.actual?.total ?? 0),
			text: `Planned for so many, PostgreSQL sorted ${plural(sorted.actual?.total ?? 0, 'row')} to group them.${keys ? ` CREATE STATISTICS on ${what}, then ANALYZE, tells it how many there are.` : ''}`,
			keys,
		};
	}
	const join = above.find(({ type }) => /Join$|^Nested Loop$/.test(type));
	if (join) return { weight: 0, text: `The ${join.label} above was planned for that.` };
	// An index pays for few rows. Whether a scan of the table had an alternative, its plan does not say.
	const searched = more && /^(Index|Bitmap)/.test(node.type);
	return searched ? { weight: 0, text: 'The index was chosen on that guess.' } : null;
}

/** Returns what PostgreSQL keeps no statistics on unless asked: what is computed, and columns together. */
function missingStatistics(node: PlanNode): string[] | undefined {
	const keys = node.raw['Group Key'];
	const scan = node.children[0]?.children[0];
	if (!Array.isArray(keys) || !scan || scan.children.length > 0 || isCatalogue(scan)) return undefined;
	const computed = keys.some((key) => !KEY.test(String(key)));
	return computed || keys.length > 1 ? keys.map(String) : undefined;
}
