/**
 * “The join makes 30,000 rows; 11 columns of each are compared to leave out 20,000 that are the same.”
 * Said of DISTINCT above a join, over five columns or more, that throws away at least half of what it compares. Then the join only
 * asked whether there is a partner. A GROUP BY looks the same in a plan, and has use for every joined row: so the statement must say
 * DISTINCT, and must not group as well.
 */
import { stripLiterals } from '../../sql/tokens.ts';
import { number, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import type { PlanNode } from '../tree.ts';
import { rowsAsWork, work } from '../work.ts';
import { type Context, type Finding, PAGES, weigh } from './rule.ts';

/** Columns of a row of some table; a key has fewer. */
const COLUMNS = 5;

/** Part of the rows that are thrown away. */
const PART = 0.5;

export function distinctOverJoin({ node }: Place, plan: Context): Finding | null {
	const [input] = node.children;
	const columns = compared(node);
	if (plan.sql === null || !saysDistinct(plan.sql)) return null;
	if (!input || columns < COLUMNS || !joins(input)) return null;
	const [read, kept] = [input.actual?.total ?? 0, node.actual?.total ?? 0];
	if (read - kept < PART * read) return null;
	const weight = rowsAsWork(read * columns) + (input.type === 'Sort' ? (input.own.buffers ?? 0) : 0);
	const tone = weigh(plan, Math.min(weight, work(node)));
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Compares ${columns} columns of ${plural(read, 'joined row')} and keeps ${number(kept)}: the join multiplied rows that DISTINCT then takes away. filter(Exists(…)) asks for a partner and multiplies nothing.`,
		page: PAGES.subqueries,
	};
}

/** Returns how many columns a node compares to find rows that are the same; 0 where it does something else. */
function compared({ type, raw, children: [input] }: PlanNode): number {
	const keys = type === 'Unique' ? input?.raw['Sort Key'] : type === 'Aggregate' ? raw['Group Key'] : null;
	return Array.isArray(keys) ? keys.length : 0;
}

/** Says whether it is DISTINCT that compares. DISTINCT ON chooses one row of several, and looks the same, too. */
function saysDistinct(sql: string): boolean {
	const code = stripLiterals(sql);
	return /\bSELECT\s+DISTINCT\b(?!\s+ON\b)/i.test(code) && !/\bGROUP\s+BY\b|\bDISTINCT\s+ON\b/i.test(code);
}

function joins(node: PlanNode): boolean {
	if (/ Join$|^Nested Loop$/.test(node.type)) return !/Semi|Anti/.test(node.label);
	return /^(Sort|Incremental Sort|Gather|Gather Merge)$/.test(node.type) && node.children.some(joins);
}
