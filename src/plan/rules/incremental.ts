/**
 * “Rows come in the order of a already, and those equal in it are sorted by title: 400 rows were read to give 20. An index on (a, title)
 * has the whole order.” Said where that would spare more than a glance a run. Else that it is fine as it is: this node is how an
 * index that holds the beginning of an order is used.
 */
import { list, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { indexRemedy } from '../remedy.ts';
import { rowsAsWork, work } from '../work.ts';
import { orderedColumns } from './index-order.ts';
import { type Context, type Finding, NOTABLE, near, weigh } from './rule.ts';

export function finishesOrder({ node }: Place, plan: Context): Finding | null {
	const [input] = node.children;
	const [sorted, given] = [node.raw['Sort Key'], node.raw['Presorted Key']];
	if (node.type !== 'Incremental Sort' || !input || !Array.isArray(sorted) || !Array.isArray(given)) return null;
	const [loops, kept, read] = [node.actual?.loops ?? 0, node.actual?.total ?? 0, input.actual?.total ?? 0];
	if (loops === 0 || read === 0) return null;
	const order = `Rows come in the order of ${list(given.map(String))} already, and`;
	const rest = list(sorted.slice(given.length).map(String));
	const weight = work(input) * (1 - Math.min(1, kept / read)) + rowsAsWork(read);
	const keys = orderedColumns(node);
	// What is cheap each time is only done often, which is another remark's.
	const tone = keys === null || weight < NOTABLE * loops ? null : weigh(plan, weight);
	if (!tone || keys === null)
		return {
			tone: 'good',
			weight: 0,
			text: `${order} only those equal in it are sorted by ${rest}: that takes less memory than a whole sort, and gives the first rows sooner.`,
			guide: 'index-fundamentals',
		};
	const goal =
		kept < read ? `${near(input, plural(read, 'row'))} were read to give ${plural(kept, 'row')}` : 'all of them';
	return {
		tone,
		weight,
		text: `${order} those equal in it are sorted by ${rest}: ${goal}. An index on (${keys.join(', ')}) has the whole order.`,
		guide: 'index-fundamentals',
		remedies: [indexRemedy(node, keys)],
	};
}
