/** What is worth noticing in a plan, said plainly. One small rule per function; add a rule by adding it to RULES. */
import { number as count, list, plural, times } from '../text/numbers.ts';
import { type Clause, clauses, indexColumns } from './condition.ts';
import { misestimates, type Place, places, readsAllFirst } from './estimate.ts';
import { number, type Plan, type PlanNode, text, touched } from './tree.ts';
import { pagesNeeded, rowsAsWork, work } from './work.ts';

/** Guides that remarks lead to, where a site has them. */
export const TEACHING = ['index-fundamentals', 'index-toolbox', 'reading-plans'] as const;

/** Pages of PostgreSQL's documentation that explain a remark, for as long as no guide does. */
const PAGES = {
	bitmap: 'https://www.postgresql.org/docs/18/indexes-bitmap-scans.html',
	expressions: 'https://www.postgresql.org/docs/18/indexes-expressional.html',
	indexOnly: 'https://www.postgresql.org/docs/18/indexes-index-only-scans.html',
	limit: 'https://www.postgresql.org/docs/18/queries-limit.html',
	trigrams: 'https://www.postgresql.org/docs/18/pgtrgm.html',
	types: 'https://www.postgresql.org/docs/18/indexes-types.html',
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
}

interface Finding extends Omit<Remark, 'node'> {
	/** What the remark is about, in blocks of work: by this it is ranked. */
	weight: number;
}

/** What rules know of the plan a node stands in. */
interface Context {
	/** The work of the whole plan. */
	work: number;
	/** Nodes where a wrong guess arose, and by what factor. */
	misestimates: Map<PlanNode, number>;
}

type Rule = (place: Place, plan: Context) => Finding | null;

/** A plan has more to say than a reader acts on. */
const MOST_REMARKS = 3;

/** Work that costs something: a hundred blocks are about what a page with a table of 5,000 rows reads. */
const COSTLY = 100;

/** What is less than this part of a plan's work would change little. */
const COSTLY_PART = 0.1;

/** Work that is worth a note; what is cheaper than this is as good as it can be. */
const NOTABLE = 20;

/** A filter that keeps more than this part of the rows reads most of them with good reason. */
const KEPT_AT_MOST = 0.1;

/** Rows thrown away that are worth a word: under a thousand a scan is quick, whatever it keeps. */
const SCANNED_ROWS = 1000;

/** An index that still leads to three pages of four is no better than reading them all in order. */
const PAGES_AT_MOST = 0.75;

/** A search in an index and the row it leads to: as cheap as it gets, however often it is done. */
const LOOK_UP = 5;

/** Loops fewer than this are not worth counting. */
const LOOPS = 100;

/** Below this share of rows, visits to the table are what a running system always has. */
const HEAP_FETCHES = 0.1;

/** OFFSET is worth a word when it reads ten times what it gives, and more than a page or two of rows. */
const SKIPPED = 10;
const SKIPPED_ROWS = 100;

/** Searches for the values of a list: a handful is what such a list is for. */
const SEARCHES = 10;

const TONES = ['bad', 'note', 'good'];

/** remarks applies every rule to every node and keeps those that matter most. Plans without ANALYZE have none: nothing was measured. */
export function remarks(plan: Plan): Remark[] {
	if (!plan.analysed) return [];
	const context: Context = { work: work(plan.root), misestimates: misestimates(plan) };
	const found = places(plan).flatMap((place) =>
		RULES.flatMap((rule) => {
			const finding = rule(place, context);
			return finding ? [{ node: place.node.id, ...finding }] : [];
		}),
	);
	found.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone) || b.weight - a.weight);
	return found.slice(0, MOST_REMARKS).map(({ weight: _, ...remark }) => remark);
}

/** weigh turns work into a tone: bad where it is much, and much of the plan; null where it is not worth a word. */
function weigh(plan: Context, weight: number): 'bad' | 'note' | null {
	if (weight < NOTABLE) return null;
	return weight >= COSTLY && weight >= COSTLY_PART * plan.work ? 'bad' : 'note';
}

function removedBy(node: PlanNode, by: PlanNode['removed'][number]['by']): number {
	return node.removed.find((removed) => removed.by === by)?.rows ?? 0;
}

/** near writes a number that PostgreSQL rounded for each loop. */
function near({ actual }: PlanNode, value: string): string {
	return (actual?.loops ?? 1) > 1 ? `about ${value}` : value;
}

/** percent writes a share; what is not all never rounds up to all. */
function percent(part: number, whole: number): string {
	if (part === whole) return 'all';
	const share = (100 * part) / whole;
	return `${share > 99 ? Math.floor(share * 10) / 10 : Math.round(share)} %`;
}

/** condition takes a node's condition of one name apart. */
function condition({ raw }: PlanNode, name: string): Clause[] {
	const written = text(raw, name);
	return written === null ? [] : clauses(written);
}

/** isCatalogue is true of PostgreSQL's own tables, which are not the reader's to index. */
function isCatalogue({ raw }: PlanNode): boolean {
	return text(raw, 'Relation Name')?.startsWith('pg_') ?? true;
}

/** What a filter that throws rows away asks for. */
interface Remedy {
	advice: string;
	guide: Remark['guide'];
	page?: string;
	/** True when it says what is in the way of an index, which is worth a word even where one might save little. */
	explains?: true;
}

/** remedy names what could answer a filter without reading the table; null where nothing can be promised. */
function remedy(filter: Clause[]): Remedy | null {
	const columns = indexColumns(filter);
	if (columns !== null) return { advice: `An index on ${list(columns)}`, guide: 'index-fundamentals' };
	const [only, second] = filter;
	if (only === undefined || second !== undefined) return null;
	if (only.kind === 'prefix')
		return {
			advice: `An index on ${only.column} with text_pattern_ops, or varchar_pattern_ops for a varchar,`,
			guide: 'index-fundamentals',
		};
	if (only.kind === 'contains')
		return {
			advice: `The pattern can match anywhere in ${only.text}, so an ordinary index is no help; a GIN index of its trigrams (pg_trgm) can be.`,
			guide: 'index-toolbox',
			page: PAGES.trigrams,
			explains: true,
		};
	if (only.kind === 'expression' && only.form !== 'unfixed')
		return {
			advice: `The condition computes ${only.text}, so an index on ${only.column} alone is no help. ${
				only.form === 'day' ? `A range of ${only.column} could use it; an` : 'An'
			} index on this expression can serve the condition as it is.`,
			guide: 'index-toolbox',
			page: PAGES.expressions,
			explains: true,
		};
	if (only.kind !== 'or') return null;
	const sides = only.sides.map(indexColumns);
	if (sides.some((side) => side === null)) return null;
	const each = [...new Set(sides.map((side) => (side ?? []).join(' and ')))];
	if (each.length === 1)
		return { advice: `An index on ${each[0]}, searched for each side of the OR,`, guide: 'index-fundamentals' };
	return {
		advice: `Each side of the OR needs an index of its own: ${each.map((side) => `on ${side}`).join('; ')}. Using both`,
		guide: 'index-toolbox',
		page: PAGES.bitmap,
	};
}

function scanThrowsAway({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const [rows, loops] = [thrown + kept, node.actual?.loops ?? 1];
	if (node.type !== 'Seq Scan' || thrown < SCANNED_ROWS || kept > KEPT_AT_MOST * rows || isCatalogue(node)) return null;
	const found = remedy(condition(node, 'Filter'));
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
			: `leads straight to the ${kept === 1 ? 'row' : near(node, count(kept))} it keeps`;
	return {
		tone,
		weight,
		text: `Reads ${near(node, plural(rows, 'row'))}${passes} of ${node.relation} and throws ${percent(thrown, rows)} of them away. ${found.advice}${found.explains ? '' : ` ${goal}.`}`,
		guide: found.guide,
		...(found.page === undefined ? {} : { page: found.page }),
	};
}

function indexThenFilter({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	const [found, loops] = [thrown + kept, node.actual?.loops ?? 1];
	if (!/^(Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(node.type) || isCatalogue(node)) return null;
	if (thrown === 0 || kept > KEPT_AT_MOST * found) return null;
	// A search that finds one row, as by a primary key, has nothing left to narrow.
	if (found < 2 * Math.max(loops, number(node.raw, 'Index Searches') ?? 0)) return null;
	const blocks = node.own.buffers ?? 0;
	const weight = blocks * (1 - pagesNeeded(kept / found, found / Math.max(1, blocks))) + rowsAsWork(thrown);
	const tone = weigh(plan, weight);
	const searched = condition(node, node.type === 'Bitmap Heap Scan' ? 'Recheck Cond' : 'Index Cond');
	const columns = indexColumns([...searched, ...condition(node, 'Filter')]);
	if (!tone || columns === null) return null;
	const rows = near(node, plural(found, 'row'));
	const goal = kept === 0 ? 'shows at once that there are none' : 'finds only those';
	return {
		tone,
		weight,
		text:
			searched.length === 0
				? `Walks the index in its order through ${rows} to find ${kept === 0 ? 'none' : near(node, count(kept))} that pass${kept === 1 ? 'es' : ''} the filter. An index that begins with ${list(columns)}, and goes on as this one does, ${goal}${kept === 0 ? '' : ', in the same order'}.`
				: `The index finds ${rows}, the filter keeps ${kept === 0 ? 'none' : near(node, count(kept))}. One index on (${columns.join(', ')}) ${goal}.`,
		guide: 'index-fundamentals',
	};
}

function joinFilterThrowsAway({ node }: Place, plan: Context): Finding | null {
	const [thrown, kept] = [removedBy(node, 'Join Filter'), node.actual?.total ?? 0];
	if (node.type !== 'Nested Loop' || kept > KEPT_AT_MOST * (thrown + kept)) return null;
	const weight = rowsAsWork(thrown);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Compares ${near(node, `${count(thrown + kept)} pairs of rows`)} and throws ${percent(thrown, thrown + kept)} away: nothing leads from a row to its partners, so every pair is tried.`,
		guide: 'reading-plans',
	};
}

function wrongEstimate({ node, above }: Place, plan: Context): Finding | null {
	const factor = plan.misestimates.get(node);
	if (factor === undefined || !node.estimate || !node.actual) return null;
	const followed = consequence(node, above);
	if (!followed) return null;
	const of = node.type === 'Aggregate' ? 'group' : 'row';
	return {
		tone: weigh(plan, followed.weight) ?? 'note',
		weight: followed.weight,
		text: `Expected ${plural(node.estimate.rows, of)}, got ${count(node.actual.rows)}${node.actual.loops > 1 ? ' on average' : ''}: ${count(Math.round(factor))} times off. ${followed.text}`,
		guide: 'reading-plans',
	};
}

/** consequence says what the planner chose on a wrong guess, and the work that came of it. Null where nothing hung on it. */
function consequence(node: PlanNode, above: PlanNode[]): { text: string; weight: number } | null {
	const more = (node.actual?.rows ?? 0) > (node.estimate?.rows ?? 0);
	let below = node;
	for (const parent of above) {
		const [outer, inner] = parent.children;
		if (parent.type === 'Nested Loop' && more && below === outer && inner) {
			const weight = work(inner);
			const ran = `ran its inner side ${times(inner.actual?.loops ?? 0)}`;
			if (weight >= NOTABLE && (inner.actual?.loops ?? 0) >= LOOPS)
				return { weight, text: `The nested loop above was planned for that, and ${ran}.` };
		}
		if (more && spilled(parent)) {
			const weight = parent.own.buffers ?? 0;
			return {
				weight,
				text: `The ${parent.label} above got more rows than it was planned for, and ran out of memory.`,
			};
		}
		below = parent;
	}
	const sorted = node.children[0];
	if (node.type === 'Aggregate' && !more && sorted?.type === 'Sort')
		return {
			weight: rowsAsWork(sorted.actual?.total ?? 0),
			text: `Planned for so many, PostgreSQL sorted ${plural(sorted.actual?.total ?? 0, 'row')} to group them.${missingStatistics(node)}`,
		};
	const join = above.find(({ type }) => /Join$|^Nested Loop$/.test(type));
	if (join) return { weight: 0, text: `The ${join.label} above was planned for that.` };
	// An index pays for few rows. Whether a scan of the table had an alternative, its plan does not say.
	const searched = more && /^(Index|Bitmap)/.test(node.type);
	return searched ? { weight: 0, text: 'The index was chosen on that guess.' } : null;
}

/** missingStatistics names the statistics PostgreSQL does not keep unless asked: on what is computed, and on columns together. */
function missingStatistics(node: PlanNode): string {
	const keys = node.raw['Group Key'];
	const scan = node.children[0]?.children[0];
	if (!Array.isArray(keys) || !scan || scan.children.length > 0 || isCatalogue(scan)) return '';
	const computed = keys.some((key) => !KEY.test(String(key)));
	if (!computed && keys.length < 2) return '';
	return ` CREATE STATISTICS on ${keys.length > 1 ? 'these columns together' : 'this expression'}, then ANALYZE, tells it how many there are.`;
}

function batches({ raw }: PlanNode): number {
	return number(raw, 'Hash Batches') ?? number(raw, 'HashAgg Batches') ?? 1;
}

/** spilled says whether a node used temporary files because its memory was not enough. */
function spilled(node: PlanNode): boolean {
	return text(node.raw, 'Sort Space Type') === 'Disk' || batches(node) > 1;
}

function sortSpilled({ node }: Place, plan: Context): Finding | null {
	if (text(node.raw, 'Sort Space Type') !== 'Disk') return null;
	const used = number(node.raw, 'Sort Space Used');
	const weight = node.own.buffers ?? 0;
	const keys = orderedColumns(node);
	const index = keys === null ? '' : `, an index on (${keys.join(', ')}) has this order already`;
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The sort did not fit in work_mem and went through temporary files${used === null ? '' : ` (${count(used)} kB)`}. Fewer or shorter columns make it smaller${index}; a larger work_mem for this query keeps it in memory.`,
		guide: 'reading-plans',
	};
}

function hashSpilled({ node, above: [parent] }: Place, plan: Context): Finding | null {
	if (batches(node) <= 1) return null;
	const weight = (node.own.buffers ?? 0) + (node.type === 'Hash' ? (parent?.own.buffers ?? 0) : 0);
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The hash table did not fit in its memory and was worked off in ${plural(batches(node), 'batch', 'batches')} through temporary files. Fewer rows or columns make it smaller; a larger work_mem, or hash_mem_multiplier, for this query keeps it in memory.`,
		guide: 'reading-plans',
	};
}

function offsetThrownAway({ node }: Place, plan: Context): Finding | null {
	const [child] = node.children;
	const [kept, read] = [node.actual?.total ?? 0, child?.actual?.total ?? 0];
	if (node.type !== 'Limit' || !child || read < Math.max(SKIPPED_ROWS, SKIPPED * kept)) return null;
	// A sort reads all there is, whatever is skipped of it.
	const weight = readsAllFirst(child) ? rowsAsWork(read - kept) : work(child) * (1 - kept / read);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Produces ${plural(read, 'row')} to return ${count(kept)}: OFFSET computes what it skips. A condition on the columns of the order begins where the last page ended.`,
		page: PAGES.limit,
	};
}

function subplanPerRow({ node }: Place, plan: Context): Finding | null {
	const loops = node.actual?.loops ?? 0;
	if (!node.role?.startsWith('SubPlan') || loops < LOOPS) return null;
	const weight = work(node);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `The subquery ran ${plural(loops, 'time')}, once for each row that asked${inAll(node)}. Rows are those of an average run.`,
		guide: 'reading-plans',
	};
}

/** inAll says what many runs touched together: PostgreSQL adds blocks up over loops, and gives rows for one. */
function inAll(node: PlanNode): string {
	const blocks = touched(node) ?? 0;
	return blocks === 0 ? '' : `, and touched ${plural(blocks, 'block')} in all`;
}

function innerSideRepeated({ node, above }: Place, plan: Context): Finding | null {
	const loops = node.actual?.loops ?? 0;
	const [parent] = above;
	// Inside a subquery that runs for each row, its loops are the subquery's.
	if (above.some(({ role, actual }) => role?.startsWith('SubPlan') && (actual?.loops ?? 0) >= LOOPS)) return null;
	if (parent?.type !== 'Nested Loop' || parent.children[1] !== node || loops < LOOPS || node.type === 'Memoize')
		return null;
	const weight = work(node);
	const tone = weigh(plan, weight);
	if (!tone || weight < LOOK_UP * loops) return null;
	return {
		tone,
		weight,
		text: `The inner side of the nested loop ran ${times(loops)}, once for each row of the outer side${inAll(node)}. Rows are those of an average run.`,
		guide: 'reading-plans',
	};
}

function lossyBitmap({ node }: Place, plan: Context): Finding | null {
	const lossy = number(node.raw, 'Lossy Heap Blocks') ?? 0;
	if (lossy === 0 || answersMaybe(node)) return null;
	const weight = rowsAsWork(removedBy(node, 'Index Recheck'));
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The bitmap outgrew work_mem: of ${plural(lossy, 'block')} it kept only the number, so every row in them was checked again. A larger work_mem keeps the rows.`,
		guide: 'index-toolbox',
		page: PAGES.bitmap,
	};
}

/** answersMaybe tells an index that knows blocks only (BRIN) from a bitmap that lost rows for want of memory: it never knew a row. */
function answersMaybe(node: PlanNode): boolean {
	return (number(node.raw, 'Exact Heap Blocks') ?? 0) === 0;
}

function recheckThrowsAway({ node }: Place): Finding | null {
	const thrown = removedBy(node, 'Index Recheck');
	const lossy = (number(node.raw, 'Lossy Heap Blocks') ?? 0) > 0;
	if (thrown < 100 || thrown < (node.actual?.total ?? 0) || (lossy && !answersMaybe(node))) return null;
	return {
		tone: 'note',
		weight: rowsAsWork(thrown),
		text: `The index gave ${near(node, plural(thrown, 'row'))} too many, found out only by looking at the table. BRIN, GIN and bloom indexes answer “maybe”.`,
		guide: 'index-toolbox',
		page: PAGES.types,
	};
}

function heapFetches({ node }: Place, plan: Context): Finding | null {
	const fetches = number(node.raw, 'Heap Fetches');
	if (node.type !== 'Index Only Scan' || fetches === null || (node.actual?.loops ?? 0) === 0) return null;
	const link = { guide: 'index-toolbox', page: PAGES.indexOnly } as const;
	if (fetches === 0)
		return { tone: 'good', weight: 0, text: 'Answered from the index alone; the table was not touched.', ...link };
	const rows = (node.actual?.total ?? 0) + removedBy(node, 'Filter') + removedBy(node, 'Index Recheck');
	const tone = weigh(plan, fetches);
	if (!tone || fetches < HEAP_FETCHES * rows) return null;
	return {
		tone,
		weight: fetches,
		text: `Went to the table ${plural(fetches, 'time')} although the index holds every column: those pages are not marked all-visible yet. VACUUM marks them.`,
		...link,
	};
}

function backwardIsFine({ node }: Place): Finding | null {
	if (text(node.raw, 'Scan Direction') !== 'Backward') return null;
	return {
		tone: 'good',
		weight: 0,
		text: 'Reads the index from its end: as good as a descending index, no second one is needed.',
		guide: 'index-fundamentals',
	};
}

/**
 * orderedColumns is the index in whose order a sort's rows could be read: columns its scan compares by `=`, then the sort's keys. Null
 * where no index can have that order: keys that are computed, or of several tables; rows that come from more than a scan.
 */
function orderedColumns(node: PlanNode): string[] | null {
	const [scan] = node.children;
	const keys = node.raw['Sort Key'];
	if (!scan || !/^(Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(scan.type) || isCatalogue(scan))
		return null;
	const searched = [scan.type === 'Bitmap Heap Scan' ? 'Recheck Cond' : 'Index Cond', 'Filter'];
	const all = searched.flatMap((name) => condition(scan, name));
	if (!Array.isArray(keys) || all.some(({ kind }) => kind !== 'equal')) return null;
	const alias = text(scan.raw, 'Alias');
	const columns = keys.map((key) => KEY.exec(String(key)));
	if (columns.some((key) => !key || (key[1] !== undefined && key[1] !== alias))) return null;
	// An index is read from its end as well as from its beginning.
	const backward = columns.every((key) => key?.[3] === ' DESC');
	return [...(indexColumns(all) ?? []), ...columns.map((key) => `${key?.[2]}${backward ? '' : key?.[3]}`)];
}

/** A sort key that is a column: its table, where EXPLAIN says it, the column, and the direction. */
const KEY = /^(?:"?(\w+)"?\.)?"?(\w+)"?((?: COLLATE "[^"]+")?(?: DESC)?(?: NULLS (?:FIRST|LAST))?)$/;

function topN({ node }: Place, plan: Context): Finding | null {
	const [scan] = node.children;
	const read = scan?.actual?.total ?? 0;
	const [loops, kept] = [node.actual?.loops ?? 1, node.actual?.total ?? 0];
	const keys = orderedColumns(node);
	if (!scan || !text(node.raw, 'Sort Method')?.startsWith('top-N') || keys === null) return null;
	const weight = work(scan) * (1 - kept / read);
	// What is cheap each time is only read often, which is another remark's.
	const tone = weight < NOTABLE * loops ? null : weigh(plan, weight);
	if (!tone) return null;
	return {
		tone,
		weight,
		text: `Keeps only the best few while it reads all ${near(scan, plural(read, 'row'))}${loops > 1 ? ` of ${plural(loops, 'run')}` : ''}: little memory, but every row was read. An index on (${keys.join(', ')}) lets it stop early.`,
		guide: 'index-fundamentals',
	};
}

function memoize({ node }: Place, plan: Context): Finding | null {
	const [hits, misses] = [number(node.raw, 'Cache Hits') ?? 0, number(node.raw, 'Cache Misses') ?? 0];
	if (node.type !== 'Memoize' || hits + misses === 0) return null;
	const evictions = number(node.raw, 'Cache Evictions') ?? 0;
	const weight = work(node);
	const dear = misses >= LOOPS && weight >= LOOK_UP * misses;
	return {
		tone: dear ? (weigh(plan, weight) ?? 'note') : hits > misses ? 'good' : 'note',
		weight: dear ? weight : 0,
		text: `Remembers answers: ${count(hits)} of ${plural(hits + misses, 'look-up')} came from its cache.${
			evictions > 0 ? ` It forgot ${plural(evictions, 'answer')} for want of memory.` : ''
		}${dear ? ` The other ${count(misses)}${inAll(node).replace(', and', '')}.` : ''}`,
		guide: 'reading-plans',
	};
}

function indexSearches({ node }: Place): Finding | null {
	const searches = number(node.raw, 'Index Searches') ?? 0;
	const loops = node.actual?.loops ?? 0;
	const listed = /= ANY/.test(text(node.raw, 'Index Cond') ?? '');
	if (loops === 0 || searches < 2 * loops || (listed && searches < SEARCHES * loops)) return null;
	const why = listed
		? 'one search for each value of a list, or for several that lie on one page'
		: 'a skip scan, which jumps from one value of a leading column to the next because the condition does not fix that column';
	return {
		tone: 'note',
		weight: 0,
		text: `Descends the index ${plural(searches, 'time')}${loops > 1 ? ` in ${plural(loops, 'run')}` : ''}: ${why}.`,
		guide: 'index-fundamentals',
	};
}

function neverExecuted({ node, above: [parent] }: Place): Finding | null {
	if (node.actual?.loops !== 0 || parent?.actual?.loops === 0) return null;
	return { tone: 'good', weight: 0, text: 'Never executed: nothing above asked for its rows.', guide: 'reading-plans' };
}

const RULES: Rule[] = [
	scanThrowsAway,
	indexThenFilter,
	joinFilterThrowsAway,
	wrongEstimate,
	sortSpilled,
	hashSpilled,
	offsetThrownAway,
	subplanPerRow,
	innerSideRepeated,
	lossyBitmap,
	recheckThrowsAway,
	heapFetches,
	backwardIsFine,
	topN,
	memoize,
	indexSearches,
	neverExecuted,
];
