/**
 * “Went to the table 998 times although the index holds every column.”
 * Said where a tenth of the rows or more needed it, and these visits touched more than a few blocks: below that, it is what a running system always has.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { vacuumRemedy } from '../remedy.ts';
import { type Context, type Finding, PAGES, removedBy, weigh } from './rule.ts';

/** Below this share of rows, visits to the table are what a running system always has. */
const HEAP_FETCHES = 0.1;

export function heapFetches({ node }: Place, plan: Context): Finding | null {
	const fetches = getNumber(node.raw, 'Heap Fetches');
	if (node.type !== 'Index Only Scan' || fetches === null || (node.actual?.loops ?? 0) === 0) return null;
	const link = { guide: 'index-toolbox', page: PAGES.indexOnly } as const;
	if (fetches === 0)
		return { tone: 'good', weight: 0, text: 'Answered from the index alone; the table was not touched.', ...link };
	const rows = (node.actual?.total ?? 0) + removedBy(node, 'Filter') + removedBy(node, 'Index Recheck');
	// Visits to one page that follow each other touch it once: no more blocks can be spared than were touched.
	const weight = Math.min(fetches, node.own.buffers ?? 0);
	const tone = weigh(plan, weight);
	if (!tone || fetches < HEAP_FETCHES * rows) return null;
	return {
		tone,
		weight,
		text: `Went to the table ${plural(fetches, 'time')} although the index holds every column: those pages are not marked all-visible yet. VACUUM marks them.`,
		remedies: [vacuumRemedy(node)],
		...link,
	};
}
