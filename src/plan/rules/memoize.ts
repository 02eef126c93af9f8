/**
 * “Remembers answers: 1,800 of 2,000 look-ups came from its cache.”
 * Judged by its misses: what they cost together, where each cost more than a look-up does.
 */
import { number, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { work } from '../work.ts';
import { type Context, type Finding, inAll, LOOK_UP, LOOPS, weigh } from './rule.ts';

export function memoize({ node }: Place, plan: Context): Finding | null {
	const [hits, misses] = [getNumber(node.raw, 'Cache Hits') ?? 0, getNumber(node.raw, 'Cache Misses') ?? 0];
	if (node.type !== 'Memoize' || hits + misses === 0) return null;
	const evictions = getNumber(node.raw, 'Cache Evictions') ?? 0;
	const weight = work(node);
	const dear = misses >= LOOPS && weight >= LOOK_UP * misses;
	return {
		tone: dear ? (weigh(plan, weight) ?? 'note') : hits > misses ? 'good' : 'note',
		weight: dear ? weight : 0,
		text: `Remembers answers: ${number(hits)} of ${plural(hits + misses, 'look-up')} came from its cache.${
			evictions > 0 ? ` It forgot ${plural(evictions, 'answer')} for want of memory.` : ''
		}${dear ? ` The other ${number(misses)}${inAll(node).replace(', and', '')}.` : ''}`,
		guide: 'reading-plans',
	};
}
