/**
 * “Produces 5,010 rows to return 10: OFFSET computes what it skips.”
 * Said where OFFSET reads ten times what it gives, and more than a page or two of rows.
 */
import { number, plural } from '../../text/numbers.ts';
import { type Place, readsAllFirst } from '../estimate.ts';
import { rewriteRemedy } from '../remedy.ts';
import { afterLastPage } from '../rewrite.ts';
import { rowsAsWork, work } from '../work.ts';
import { type Context, type Finding, PAGES, weigh } from './rule.ts';

/** OFFSET is worth a word when it reads ten times what it gives, and more than a page or two of rows. */
const SKIPPED = 10;

const SKIPPED_ROWS = 100;

export function offsetThrownAway({ node }: Place, plan: Context): Finding | null {
	const [child] = node.children;
	const [kept, read] = [node.actual?.total ?? 0, child?.actual?.total ?? 0];
	if (node.type !== 'Limit' || !child || read < Math.max(SKIPPED_ROWS, SKIPPED * kept)) return null;
	// A sort reads all there is, whatever is skipped of it.
	const weight = readsAllFirst(child) ? rowsAsWork(read - kept) : work(child) * (1 - kept / read);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	const next = plan.sql === null ? null : afterLastPage(plan.sql);
	return {
		tone,
		weight,
		text: `Produces ${plural(read, 'row')} to return ${number(kept)}: OFFSET computes what it skips. A condition on the columns of the order begins where the last page ended.`,
		page: PAGES.limit,
		...(next && { remedies: [rewriteRemedy('a page that begins where the last one ended', next)] }),
	};
}
