/**
 * “Compares 40,000 pairs of rows and throws all away: nothing leads from a row to its partners, so every pair is tried.”
 * Said of a nested loop whose join condition keeps at most a tenth of the pairs. Where it compares columns of both sides, an index
 * on the inner one's would lead there.
 */
import { number } from '../../text/numbers.ts';
import { equatedColumns } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { indexRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork } from '../work.ts';
import { type Context, type Finding, isCatalogue, KEPT_AT_MOST, near, percent, removedBy, weigh } from './rule.ts';

export function joinFilterThrowsAway({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Join Filter'), node.actual?.total ?? 0];
	if (node.type !== 'Nested Loop' || kept > KEPT_AT_MOST * (thrown + kept)) return null;
	const weight = rowsAsWork(thrown);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	const led = missing(node);
	return {
		tone,
		weight,
		text: `Compares ${near(node, `${number(thrown + kept)} pairs of rows`)} and throws ${percent(thrown, thrown + kept)} away: nothing leads from a row to its partners, so every pair is tried.${led ? ` An index on ${led.column} of ${led.scan.relation} leads there.` : ''}`,
		guide: 'reading-plans',
		...(led && { remedies: [indexRemedy(led.scan, [led.column])] }),
	};
}

/** Names the index that would lead to the partners: on the inner side's column, where rows are compared by `=`. */
function missing({ raw, children: [, inner] }: PlanNode): { scan: PlanNode; column: string } | null {
	const scan = inner?.type === 'Materialize' ? inner.children[0] : inner;
	const columns = equatedColumns(getText(raw, 'Join Filter') ?? '');
	if (scan?.type !== 'Seq Scan' || columns === null || isCatalogue(scan)) return null;
	const led = columns.find(({ table }) => table === getText(scan.raw, 'Alias'));
	return led ? { scan, column: led.column } : null;
}
