/**
 * “Joins 30,000 rows before it can try the OR, whose sides are of different tables: no index answers it.”
 * Said of a join whose condition has an OR over several tables and keeps at most a tenth of a thousand rows or more. Two queries,
 * each with one side, can use an index each; union() puts them together.
 */
import { number } from '../../text/numbers.ts';
import { alternatives, tablesOf } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { rewriteRemedy } from '../remedy.ts';
import { unionOfSides } from '../rewrite.ts';
import { rowsAsWork, work } from '../work.ts';
import { type Context, type Finding, KEPT_AT_MOST, near, PAGES, removedBy, weigh } from './rule.ts';

/** Joined rows that are worth a word when they are thrown away. */
const JOINED = 1000;

export function orAcrossJoin({ node }: Place, plan: Context): Finding | null {
	if (!/ Join$|^Nested Loop$/.test(node.type)) return null;
	const by = (['Join Filter', 'Filter'] as const).find((by) => spansTables(getText(node.raw, by)));
	if (by === undefined) return null;
	const [thrown, kept] = [removedBy(node, by), node.actual?.total ?? 0];
	if (thrown < JOINED || kept > KEPT_AT_MOST * (thrown + kept)) return null;
	const weight = Math.max(work(node) * (1 - kept / (thrown + kept)), rowsAsWork(thrown));
	const tone = weigh(plan, weight);
	if (!tone) return null;
	const union = plan.sql === null ? null : unionOfSides(plan.sql);
	return {
		tone,
		weight,
		text: `Joins ${near(node, number(thrown + kept))} rows before the OR can be tried, and keeps ${kept === 0 ? 'none' : near(node, number(kept))}: its sides are of different tables, which no index answers. One query for each side, put together by union(), can use an index for each.`,
		page: PAGES.union,
		...(union && { remedies: [rewriteRemedy('one query for each side, put together by UNION', union)] }),
	};
}

/** Returns true for a condition that is an OR whose sides are about different tables. */
function spansTables(condition: string | null): boolean {
	if (condition === null) return false;
	const each = alternatives(condition).map(tablesOf);
	return each.length > 1 && each.every(({ length }) => length === 1) && new Set(each.flat()).size > 1;
}
