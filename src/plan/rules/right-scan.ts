/**
 * “Reads all of orders and keeps 80 % of it: an index would visit nearly every page too.”
 * Said of a scan whose filter keeps more than a tenth of the rows, on more than three pages of four where they are spread evenly.
 * Silent where it reads too little to be noticed, below a top-N sort whose order an index could give, and where it hands on so little of each row that an index alone might hold it.
 */
import { plural } from '../../text/numbers.ts';
import { tablesOf } from '../condition.ts';
import { type Place, stoppedEarly } from '../estimate.ts';
import { getText } from '../raw.ts';
import { BLOCK } from '../summary.ts';
import { pagesNeeded } from '../work.ts';
import { type Finding, isCatalogue, KEPT_AT_MOST, LOOPS, NOTABLE, PAGES_AT_MOST, percent, removedBy } from './rule.ts';

/** Part of a row's bytes from which on no index is likely to hold all that is asked for. */
const MOST_OF_A_ROW = 0.3;

export function scanIsRight(place: Place): Finding | null {
	const { node } = place;
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const rows = thrown + kept;
	const blocks = node.own.buffers ?? 0;
	if (node.type !== 'Seq Scan' || node.raw.Filter === undefined || isCatalogue(node) || stoppedEarly(place))
		return null;
	if (ordered(place)) return null;
	if (blocks < NOTABLE || kept === 0 || (node.actual?.loops ?? 0) !== 1) return null;
	const rowBytes = (blocks * BLOCK) / rows;
	if ((node.estimate?.width ?? 0) < MOST_OF_A_ROW * rowBytes) return null;
	const pages = pagesNeeded(kept / rows, rows / blocks);
	if (pages <= PAGES_AT_MOST || kept <= KEPT_AT_MOST * rows || rows < LOOPS) return null;
	return {
		tone: 'good',
		weight: blocks,
		text: `Reads all of ${node.relation} and keeps ${percent(kept, rows)} of its ${plural(rows, 'row')}. Spread evenly, they lie on ${percent(Math.round(100 * pages), 100)} of the pages, so an index would spare next to nothing: this Seq Scan is right.`,
		guide: 'index-fundamentals',
	};
}

/** Says whether the rows go through a top-N sort whose order some index could give: read in that order, the scan could end early. */
function ordered({ above }: Place): boolean {
	for (const { type, raw } of above) {
		if (/^(Aggregate|Group|WindowAgg|Unique|SetOp|ModifyTable)$/.test(type)) return false;
		if (type !== 'Sort') continue;
		const keys = Array.isArray(raw['Sort Key']) ? raw['Sort Key'].map(String) : [];
		if (!getText(raw, 'Sort Method')?.startsWith('top-N')) return false;
		return !keys.some((key) => /random\(\)|SubPlan/.test(key)) && new Set(keys.flatMap(tablesOf)).size <= 1;
	}
	return false;
}
