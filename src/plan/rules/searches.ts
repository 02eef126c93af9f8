/**
 * “Descends the index 17 times: a skip scan”, or “one search for each value of a list”.
 * Said of a list where it is longer than a handful, which is what a list is for.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber, getText } from '../raw.ts';
import type { Finding } from './rule.ts';

/** Searches for the values of a list: a handful is what such a list is for. */
const SEARCHES = 10;

export function indexSearches({ node }: Place): Finding | null {
	const searches = getNumber(node.raw, 'Index Searches') ?? 0;
	const loops = node.actual?.loops ?? 0;
	const listed = /= ANY/.test(getText(node.raw, 'Index Cond') ?? '');
	if (loops === 0 || searches < 2 * loops || (listed && searches < SEARCHES * loops)) return null;
	const why = listed
		? 'one search for each value of a list, or for several that lie on one page'
		: 'a skip scan, which jumps from one value of a leading column to the next because the condition does not fix that column';
	return {
		tone: 'note',
		weight: 0,
		text: `Descends the index ${plural(searches, 'time')}${loops > 1 ? ` in ${plural(loops, 'run')}` : ''}: ${why}.`,
		guide: 'index-fundamentals',
	};
}
