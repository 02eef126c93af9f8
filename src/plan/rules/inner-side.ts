/**
 * “The inner side of the nested loop ran ×200, once for each row of the outer side.”
 * Said from a hundred loops on, where each costs more than a look-up does.
 */
import { times } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { work } from '../work.ts';
import { type Context, type Finding, inAll, LOOK_UP, LOOPS, weigh } from './rule.ts';

export function innerSideRepeated({ node, above }: Place, plan: Context): Finding | null {
	const loops = node.actual?.loops ?? 0;
	const [parent] = above;
	// Inside a subquery that runs for each row, its loops are the subquery's.
	if (above.some(({ role, actual }) => role?.startsWith('SubPlan') && (actual?.loops ?? 0) >= LOOPS)) return null;
	if (parent?.type !== 'Nested Loop' || parent.children[1] !== node || loops < LOOPS || node.type === 'Memoize')
		return null;
	const weight = work(node);
	const tone = weigh(plan, weight);
	if (!tone || weight < LOOK_UP * loops) return null;
	return {
		tone,
		weight,
		text: `The inner side of the nested loop ran ${times(loops)}, once for each row of the outer side${inAll(node)}. Rows are those of an average run.`,
		guide: 'reading-plans',
	};
}
