/** What all rules share: what they are given, what they give, when work is worth a word, and how a condition is read. */

import { plural } from '../../text/numbers.ts';
import { type Clause, clauses } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import type { Remedy } from '../remedy.ts';
import { type Plan, type PlanNode, touched } from '../tree.ts';

/** Guides that remarks lead to, where a site has them. */
export const TEACHING = ['index-fundamentals', 'index-toolbox', 'reading-plans'] as const;

/** Pages of PostgreSQL's documentation that explain a remark, for as long as no guide does. */
export const PAGES = {
	bitmap: 'https://www.postgresql.org/docs/18/indexes-bitmap-scans.html',
	count: 'https://www.postgresql.org/docs/18/row-estimation-examples.html',
	cte: 'https://www.postgresql.org/docs/18/queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION',
	expressions: 'https://www.postgresql.org/docs/18/indexes-expressional.html',
	foreignKeys: 'https://www.postgresql.org/docs/18/ddl-constraints.html#DDL-CONSTRAINTS-FK',
	indexOnly: 'https://www.postgresql.org/docs/18/indexes-index-only-scans.html',
	jit: 'https://www.postgresql.org/docs/18/jit-decision.html',
	limit: 'https://www.postgresql.org/docs/18/queries-limit.html',
	memory: 'https://www.postgresql.org/docs/18/runtime-config-resource.html#GUC-SHARED-BUFFERS',
	order: 'https://www.postgresql.org/docs/18/indexes-ordering.html',
	parallel: 'https://www.postgresql.org/docs/18/when-can-parallel-query-be-used.html',
	planning: 'https://www.postgresql.org/docs/18/planner-optimizer.html',
	statistics: 'https://www.postgresql.org/docs/18/planner-stats.html',
	subqueries: 'https://www.postgresql.org/docs/18/functions-subquery.html#FUNCTIONS-SUBQUERY-EXISTS',
	trigrams: 'https://www.postgresql.org/docs/18/pgtrgm.html',
	triggers: 'https://www.postgresql.org/docs/18/trigger-definition.html',
	types: 'https://www.postgresql.org/docs/18/indexes-types.html',
	vacuum: 'https://www.postgresql.org/docs/18/routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY',
	union: 'https://www.postgresql.org/docs/18/queries-union.html',
} as const;

export interface Remark {
	/** The node it is about. */
	node: number;
	/** `bad` costs something, `note` explains, `good` reassures. */
	tone: 'bad' | 'note' | 'good';
	/** One to three sentences that can stand alone. */
	text: string;
	/** Slug of the guide that teaches it; none where only `page` explains it. */
	guide?: (typeof TEACHING)[number];
	/** Address of the page that explains it where the site lacks the guide. */
	page?: string;
	/** What it proposes, where that can be tried; most likely to help first. */
	remedies?: Remedy[];
}

/** What a rule found at a node. */
export interface Finding extends Omit<Remark, 'node'> {
	/** What the remark is about, in blocks of work: by this it is ranked. */
	weight: number;
}

/** What rules know of the plan a node stands in. */
export interface Context {
	plan: Plan;
	/** The work of the whole plan. */
	work: number;
	/** The statement with its values; null where only the plan is known. */
	sql: string | null;
	/** Nodes where a wrong guess arose, and by what factor. */
	misestimates: Map<PlanNode, number>;
}

/** One rule: what it finds at a node, or null. */
export type Rule = (place: Place, plan: Context) => Finding | null;

/** Work that costs something: a hundred blocks are about what a page with a table of 5,000 rows reads. */
export const COSTLY = 100;

/** What is less than this part of a plan's work would change little. */
const COSTLY_PART = 0.1;

/** Work that is worth a note; what is cheaper than this is as good as it can be. */
export const NOTABLE = 20;

/** A filter that keeps more than this part of the rows reads most of them with good reason. */
export const KEPT_AT_MOST = 0.1;

/** An index that still leads to three pages of four is no better than reading them all in order. */
export const PAGES_AT_MOST = 0.75;

/** A search in an index and the row it leads to: as cheap as it gets, however often it is done. */
export const LOOK_UP = 5;

/** Loops fewer than this are not worth counting. */
export const LOOPS = 100;

/** Turns work into a tone: bad where it is much, and much of the plan; null where it is not worth a word. */
export function weigh(plan: Context, weight: number): 'bad' | 'note' | null {
	if (weight < NOTABLE) return null;
	return weight >= COSTLY && weight >= COSTLY_PART * plan.work ? 'bad' : 'note';
}

/** Milliseconds of PostgreSQL's own doing that are worth a word, and those that cost something, whatever the rest. */
const FELT = 10;
const DEAR = 50;

/** A millisecond beside work that is counted in blocks. */
const BLOCKS_A_MILLISECOND = 10;

/** Turns measured time into a tone and a weight; null where it is not felt. */
export function weighTime(ms: number): Pick<Finding, 'tone' | 'weight'> | null {
	return ms < FELT ? null : { tone: ms >= DEAR ? 'bad' : 'note', weight: ms * BLOCKS_A_MILLISECOND };
}

/** Returns how many rows of all loops a condition threw away. */
export function removedBy(node: PlanNode, by: PlanNode['removed'][number]['by']): number {
	return node.removed.find((removed) => removed.by === by)?.rows ?? 0;
}

/** Writes a number that PostgreSQL rounded for each loop. */
export function near({ actual }: PlanNode, value: string): string {
	return (actual?.loops ?? 1) > 1 ? `about ${value}` : value;
}

/** Writes a share; what is not all never rounds up to all. */
export function percent(part: number, whole: number): string {
	if (part === whole) return 'all';
	const share = (100 * part) / whole;
	return `${share > 99 ? Math.floor(share * 10) / 10 : Math.round(share)} %`;
}

/** Says what many runs touched together: PostgreSQL adds blocks up over loops, and gives rows for one. */
export function inAll(node: PlanNode): string {
	const blocks = touched(node) ?? 0;
	return blocks === 0 ? '' : `, and touched ${plural(blocks, 'block')} in all`;
}

/** Takes a node's condition of one name apart. */
export function condition({ raw }: PlanNode, name: string): Clause[] {
	const written = getText(raw, name);
	return written === null ? [] : clauses(written);
}

/** Takes apart what a scan's index was searched for. */
export function searched(scan: PlanNode): Clause[] {
	return condition(scan, scan.type === 'Bitmap Heap Scan' ? 'Recheck Cond' : 'Index Cond');
}

/** Returns true for PostgreSQL's own tables, which are not the reader's to index. */
export function isCatalogue({ raw }: PlanNode): boolean {
	return getText(raw, 'Relation Name')?.startsWith('pg_') ?? true;
}

/** A sort key that is a column: its table, where EXPLAIN says it, the column, and the direction. */
export const KEY = /^(?:"?(\w+)"?\.)?"?(\w+)"?((?: COLLATE "[^"]+")?(?: DESC)?(?: NULLS (?:FIRST|LAST))?)$/;
