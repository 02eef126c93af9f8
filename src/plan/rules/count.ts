/**
 * “Counts 100,000 rows by reading each.”
 * Said of count(*) over a whole table of fifty thousand rows or more, without a condition: an exact count has no shorter way, and many pages
 * need no exact one.
 */
import { stripLiterals } from '../../sql/tokens.ts';
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import type { PlanNode } from '../tree.ts';
import { work } from '../work.ts';
import { type Context, type Finding, isCatalogue, PAGES, weigh } from './rule.ts';

/** Rows that are counted in the time of a glance. */
const ROWS = 50_000;

/** A SELECT of nothing but count(*), of one table. */
const COUNTS_ALL = /^SELECT\s+count\s*\(\s*\*\s*\)(?:\s+AS\s+"?\w+"?)?\s+FROM\s+"?[\w.]+"?(?:\s+"?\w+"?)?\s*;?$/i;

export function countsAll({ node }: Place, plan: Context): Finding | null {
	if (node.type !== 'Aggregate' || plan.sql === null || !COUNTS_ALL.test(stripLiterals(plan.sql))) return null;
	const scan = scanBelow(node);
	const rows = scan?.actual?.total ?? 0;
	if (!scan || rows < ROWS || isCatalogue(scan)) return null;
	const weight = work(scan);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone: 'note',
		weight,
		text: `Counts ${plural(rows, 'row')} by reading each, which an exact count has to. “More than a thousand” is the count of a slice; about how many a table has is reltuples in pg_class.`,
		page: PAGES.count,
	};
}

/** Finds the scan that everything below a node comes from. */
function scanBelow({ children: [input, second] }: PlanNode): PlanNode | null {
	if (!input || second) return null;
	return input.children.length === 0 ? input : scanBelow(input);
}
