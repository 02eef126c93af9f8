/**
 * “Planned for 2 parallel workers and got none.”
 * Said of a Gather that got fewer than the planner reckoned with: others had them, or max_parallel_workers allows no more. The plan may then
 * be dearer than another one would have been. A LIMIT that is reached first needs none, so of a Gather that never ran nothing is said.
 */
import { number, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { work } from '../work.ts';
import { type Context, type Finding, PAGES, weigh } from './rule.ts';

export function fewerWorkers({ node }: Place, plan: Context): Finding | null {
	const [planned, launched] = [getNumber(node.raw, 'Workers Planned'), getNumber(node.raw, 'Workers Launched')];
	if (planned === null || launched === null || launched >= planned || (node.actual?.loops ?? 0) === 0) return null;
	const weight = work(node) * (1 - (1 + launched) / (1 + planned));
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `Planned for ${plural(planned, 'parallel worker')} and got ${launched === 0 ? 'none' : number(launched)}: max_parallel_workers were busy, or allows no more. Fewer processes did all the work.`,
		page: PAGES.parallel,
	};
}
