/**
 * “Reads 10,000 rows of book and throws 99 % of them away. An index on title leads straight to the rows it keeps.”
 * Said of a scan that throws away a thousand rows or more and keeps at most a tenth, where an index would spare pages: rows spread
 * over nearly every page are read as well from first to last. What the index must be follows from the condition alone.
 */
import { list, number, plural } from '../../text/numbers.ts';
import { type Clause, indexColumns } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { expressionRemedy, indexRemedy, prefixRemedy, type Remedy, rewriteRemedy } from '../remedy.ts';
import { rangeOfDay } from '../rewrite.ts';
import type { PlanNode } from '../tree.ts';
import { pagesNeeded, rowsAsWork } from '../work.ts';
import {
	type Context,
	condition,
	type Finding,
	isCatalogue,
	KEPT_AT_MOST,
	near,
	PAGES,
	PAGES_AT_MOST,
	percent,
	type Remark,
	removedBy,
	weigh,
} from './rule.ts';

/** Rows thrown away that are worth a word: under a thousand a scan is quick, whatever it keeps. */
const SCANNED_ROWS = 1000;

/** A column that PostgreSQL compares as another type, and nothing else. */
const CAST = /^\(?"?\w+"?\)?::[a-z][\w ]*$/;

/** What a filter that throws rows away asks for. */
interface Asked {
	advice: string;
	guide: Remark['guide'];
	page?: string;
	/** True when it says what is in the way of an index, which is worth a word even where one might save little. */
	explains?: true;
	/** The same as something to try. */
	remedies: Remedy[];
}

/** Names what could answer a filter without reading the table; null where nothing can be promised. */
function asks(node: PlanNode, filter: Clause[], sql: string | null): Asked | null {
	const columns = indexColumns(filter);
	if (columns !== null)
		return {
			advice: `An index on ${list(columns)}`,
			guide: 'index-fundamentals',
			remedies: [indexRemedy(node, columns)],
		};
	const [only, second] = filter;
	if (only === undefined || second !== undefined) return null;
	if (only.kind === 'prefix')
		return {
			advice: `An index on ${only.column} with text_pattern_ops, or varchar_pattern_ops for a varchar,`,
			guide: 'index-fundamentals',
			remedies: [prefixRemedy(node, only.column)],
		};
	if (only.kind === 'contains')
		return {
			advice: `The pattern can match anywhere in ${only.text}, so an ordinary index is no help; a GIN index of its trigrams (pg_trgm) can be.`,
			guide: 'index-toolbox',
			page: PAGES.trigrams,
			explains: true,
			remedies: [expressionRemedy(node, only.text, true)],
		};
	if (only.kind === 'expression' && only.form === 'fixed' && CAST.test(only.text))
		return {
			advice: `The condition casts ${only.column} to the type of what it is compared with, so an index on ${only.column} alone is no help. A value of the column's own type could use it; an index on this expression can serve the condition as it is.`,
			guide: 'index-toolbox',
			page: PAGES.expressions,
			explains: true,
			remedies: [expressionRemedy(node, only.text)],
		};
	if (only.kind === 'expression' && only.form !== 'unfixed')
		return {
			advice: `The condition computes ${only.text}, so an index on ${only.column} alone is no help. ${
				only.form === 'day' ? `A range of ${only.column} could use it; an` : 'An'
			} index on this expression can serve the condition as it is.`,
			guide: 'index-toolbox',
			page: PAGES.expressions,
			explains: true,
			remedies: [...(only.form === 'day' ? range(node, only.column, sql) : []), expressionRemedy(node, only.text)],
		};
	if (only.kind !== 'or') return null;
	const sides = only.sides.map(indexColumns);
	if (sides.some((side) => side === null)) return null;
	const needed = new Map(sides.map((side) => [(side ?? []).join(' and '), side ?? []]));
	const each = [...needed.keys()];
	const remedies = [indexRemedy(node, ...needed.values())];
	if (each.length === 1)
		return {
			advice: `An index on ${each[0]}, searched for each side of the OR,`,
			guide: 'index-fundamentals',
			remedies,
		};
	return {
		advice: `Each side of the OR needs an index of its own: ${each.map((side) => `on ${side}`).join('; ')}. Using both`,
		guide: 'index-toolbox',
		page: PAGES.bitmap,
		remedies,
	};
}

/** A range of the column in place of its day, which an index on the column answers. */
function range(node: PlanNode, column: string, sql: string | null): Remedy[] {
	const rewritten = sql === null ? null : rangeOfDay(sql);
	if (rewritten === null) return [];
	return [rewriteRemedy(`a range of ${column}, with an index on it`, rewritten, indexRemedy(node, [column]))];
}

export function scanThrowsAway({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const [rows, loops] = [thrown + kept, node.actual?.loops ?? 1];
	if (node.type !== 'Seq Scan' || thrown < SCANNED_ROWS || kept > KEPT_AT_MOST * rows || isCatalogue(node)) return null;
	const found = asks(node, condition(node, 'Filter'), plan.sql);
	if (!found) return null;
	const blocks = node.own.buffers ?? 0;
	const pages = pagesNeeded(kept / rows, blocks === 0 ? 1 : rows / blocks);
	if (!found.explains && pages > PAGES_AT_MOST) return null;
	const weight = blocks * (1 - pages) + rowsAsWork(thrown);
	const measured = weigh(plan, weight);
	if (!measured) return null;
	// Rows on most pages may still lie together, as those of a day do: that is explained, not promised.
	const tone = pages > PAGES_AT_MOST ? 'note' : measured;
	const passes = loops > 1 ? ` in ${plural(loops, 'pass', 'passes')}` : '';
	const goal =
		kept === 0
			? 'shows at once that there are none'
			: `leads straight to the ${kept === 1 ? 'row' : near(node, number(kept))} it keeps`;
	return {
		tone,
		weight,
		text: `Reads ${near(node, plural(rows, 'row'))}${passes} of ${node.relation} and throws ${percent(thrown, rows)} of them away. ${found.advice}${found.explains ? '' : ` ${goal}.`}`,
		guide: found.guide,
		remedies: found.remedies,
		...(found.page === undefined ? {} : { page: found.page }),
	};
}
