/**
 * “Keeps only the best few while it reads all 10,000 rows. An index on (price, id) lets it stop early.” And of an index read from
 * its end, that it is as good as one in the other direction.
 * Said where one index can hold the order, and reading less would spare more than a glance a run.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { indexRemedy } from '../remedy.ts';
import { work } from '../work.ts';
import { orderedColumns } from './index-order.ts';
import { type Context, type Finding, NOTABLE, near, weigh } from './rule.ts';

export function backwardIsFine({ node }: Place): Finding | null {
	if (getText(node.raw, 'Scan Direction') !== 'Backward') return null;
	return {
		tone: 'good',
		weight: 0,
		text: 'Reads the index from its end: as good as a descending index, no second one is needed.',
		guide: 'index-fundamentals',
	};
}

export function topN({ node }: Place, plan: Context): Finding | null {
	const [scan] = node.children;
	const read = scan?.actual?.total ?? 0;
	const [loops, kept] = [node.actual?.loops ?? 1, node.actual?.total ?? 0];
	const keys = orderedColumns(node);
	if (!scan || read === 0 || !getText(node.raw, 'Sort Method')?.startsWith('top-N') || keys === null) return null;
	const weight = work(scan) * (1 - kept / read);
	// What is cheap each time is only read often, which is another remark's.
	const tone = weight < NOTABLE * loops ? null : weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Keeps only the best few while it reads all ${near(scan, plural(read, 'row'))}${loops > 1 ? ` of ${plural(loops, 'run')}` : ''}: little memory, but every row was read. An index on (${keys.join(', ')}) lets it stop early.`,
		guide: 'index-fundamentals',
		remedies: [indexRemedy(scan, keys)],
	};
}
