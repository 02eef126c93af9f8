/**
 * “The subquery ran 10,000 times, once for each row that asked, and touched 50,000 blocks in all.”
 * Said from a hundred runs on, where they are work together.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { work } from '../work.ts';
import { type Context, type Finding, inAll, LOOPS, weigh } from './rule.ts';

export function subplanPerRow({ node }: Place, plan: Context): Finding | null {
	const loops = node.actual?.loops ?? 0;
	if (!node.role?.startsWith('SubPlan') || loops < LOOPS) return null;
	const weight = work(node);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `The subquery ran ${plural(loops, 'time')}, once for each row that asked${inAll(node)}. Rows are those of an average run.`,
		guide: 'reading-plans',
	};
}
