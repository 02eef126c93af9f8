/**
 * “Works the CTE cheap out as a whole, then throws 99 % of its rows away.”
 * Said of a condition on a materialised CTE that throws away a thousand rows or more and keeps at most a tenth. Not materialised, the
 * condition reaches the tables inside; whether that is cheaper where the CTE is read twice, only trying tells.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { rewriteRemedy } from '../remedy.ts';
import { notMaterialised } from '../rewrite.ts';
import { rowsAsWork } from '../work.ts';
import { type Context, type Finding, KEPT_AT_MOST, near, PAGES, percent, removedBy, weigh } from './rule.ts';

/** Rows thrown away that are worth a word. */
const ROWS = 1000;

export function filterAboveCte({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const name = getText(node.raw, 'CTE Name');
	if (node.type !== 'CTE Scan' || name === null || thrown < ROWS || kept > KEPT_AT_MOST * (thrown + kept)) return null;
	const weight = 2 * rowsAsWork(thrown);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	const next = plan.sql === null ? null : notMaterialised(plan.sql, name);
	return {
		tone,
		weight,
		text: `Works the CTE ${name} out as a whole, ${near(node, plural(thrown + kept, 'row'))}, then throws ${percent(thrown, thrown + kept)} of them away: no condition reaches into a CTE that is materialised. NOT MATERIALIZED, or the condition inside, lets it.`,
		page: PAGES.cte,
		...(next && { remedies: [rewriteRemedy(`${name} AS NOT MATERIALIZED`, next)] }),
	};
}
