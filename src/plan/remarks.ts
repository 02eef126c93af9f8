/** What is worth noticing in a plan, said plainly. One small rule per function; add a rule by adding it to RULES. */
import { number as count, plural, times } from '../text/numbers.ts';
import { number, type Plan, type PlanNode, text } from './tree.ts';

/** Guides that remarks lead to, where a site has them. */
export const TEACHING = ['index-fundamentals', 'index-toolbox', 'reading-plans'] as const;

/** Pages of PostgreSQL's documentation that explain a remark, for as long as no guide does. */
const PAGES = {
	bitmap: 'https://www.postgresql.org/docs/18/indexes-bitmap-scans.html',
	types: 'https://www.postgresql.org/docs/18/indexes-types.html',
	indexOnly: 'https://www.postgresql.org/docs/18/indexes-index-only-scans.html',
} as const;

export interface Remark {
	/** The node it is about. */
	node: number;
	/** `bad` costs something, `note` explains, `good` reassures. */
	tone: 'bad' | 'note' | 'good';
	/** One or two sentences that can stand alone. */
	text: string;
	/** Slug of the guide that teaches it. */
	guide: (typeof TEACHING)[number];
	/** Address of the page that explains it where the site lacks the guide. */
	page?: string;
}

/** What a rule knows of a node's surroundings. */
interface Place {
	node: PlanNode;
	/** Ancestors, nearest first. */
	above: PlanNode[];
}

type Rule = (place: Place) => Omit<Remark, 'node'> | null;

/** remarks applies every rule to every node, worst first. Plans without ANALYZE have no remarks: nothing was measured. */
export function remarks(plan: Plan): Remark[] {
	const found: Remark[] = [];
	const visit = (node: PlanNode, above: PlanNode[]) => {
		for (const rule of RULES) {
			const remark = rule({ node, above });
			if (remark) found.push({ node: node.id, ...remark });
		}
		for (const child of node.children) visit(child, [node, ...above]);
	};
	if (plan.analysed) visit(plan.root, []);
	const tones = ['bad', 'note', 'good'];
	return found.sort((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone));
}

/** misestimate is by what factor the estimate was off, always ≥ 1; null where it cannot be judged. */
export function misestimate({ estimate, actual }: PlanNode): number | null {
	if (!estimate || !actual || actual.loops === 0) return null;
	const [guess, truth] = [Math.max(1, estimate.rows), Math.max(1, actual.rows)];
	return Math.max(guess / truth, truth / guess);
}

/** stoppedEarly says whether a node may have been stopped before it gave all its rows: its count then proves no estimate wrong. */
export function stoppedEarly({ node, above }: Place): boolean {
	if (node.raw['One-Time Filter'] !== undefined) return true;
	let below = node;
	for (const parent of above) {
		if (/^(Sort|Hash|Aggregate|ModifyTable|Materialize|WindowAgg)$/.test(parent.type)) return false;
		const semi = /Semi|Anti/.test(parent.label) || parent.raw['Inner Unique'] === true;
		if (parent.type === 'Limit' || parent.type === 'Merge Join') return true;
		// A join with an empty side gives up on the other.
		if (parent.children.some((child) => child !== below && child.actual?.total === 0)) return true;
		if (semi && below.raw['Parent Relationship'] === 'Inner') return true;
		if (/^SubPlan|^InitPlan/.test(below.role ?? '')) return true;
		below = parent;
	}
	return /^SubPlan|^InitPlan/.test(below.role ?? '');
}

function removedBy(node: PlanNode, by: PlanNode['removed'][number]['by']): number {
	return node.removed.find((removed) => removed.by === by)?.rows ?? 0;
}

/** percent writes a share; what is not all never rounds up to all. */
function percent(part: number, whole: number): string {
	if (part === whole) return 'all';
	const share = (100 * part) / whole;
	return `${share > 99 ? Math.floor(share * 10) / 10 : Math.round(share)} %`;
}

function scanThrowsAway({ node }: Place): ReturnType<Rule> {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	if (node.type !== 'Seq Scan' || thrown < 1000 || thrown < 9 * kept) return null;
	const loops = (node.actual?.loops ?? 1) > 1 ? ` in ${plural(node.actual?.loops ?? 1, 'pass', 'passes')}` : '';
	return {
		tone: 'bad',
		text: `Reads ${plural(thrown + kept, 'row')}${loops} of ${node.relation} and throws ${percent(thrown, thrown + kept)} of them away. An index on the filtered column could go straight to ${kept === 0 ? 'the answer' : `the ${plural(kept, 'row')} it keeps`}.`,
		guide: 'index-fundamentals',
	};
}

function indexThenFilter({ node }: Place): ReturnType<Rule> {
	const [thrown, kept] = [removedBy(node, 'Filter'), node.actual?.total ?? 0];
	if (!/^(Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(node.type) || thrown < 100 || thrown < 9 * kept)
		return null;
	return {
		tone: 'bad',
		text: `The index finds ${plural(thrown + kept, 'row')}, the filter keeps ${count(kept)}: a column of the filter is missing from the index.`,
		guide: 'index-fundamentals',
	};
}

function joinFilterThrowsAway({ node }: Place): ReturnType<Rule> {
	const thrown = removedBy(node, 'Join Filter');
	if (thrown < 10_000 || thrown < 9 * (node.actual?.total ?? 0)) return null;
	return {
		tone: 'bad',
		text: `Compares ${count(thrown + (node.actual?.total ?? 0))} pairs of rows and throws ${percent(thrown, thrown + (node.actual?.total ?? 0))} away: the join condition has no index or hash to go by.`,
		guide: 'reading-plans',
	};
}

function wrongEstimate(place: Place): ReturnType<Rule> {
	const { node } = place;
	const factor = misestimate(node);
	if (factor === null || factor < 10 || !node.estimate || !node.actual || stoppedEarly(place)) return null;
	if (Math.max(node.estimate.rows, node.actual.rows) < 100) return null;
	return {
		tone: 'bad',
		text: `Expected ${plural(node.estimate.rows, 'row')}, got ${count(node.actual.rows)}: ${count(Math.round(factor))} times off.${node.depth === 0 ? '' : ' What stands above was chosen on that guess.'}`,
		guide: 'reading-plans',
	};
}

function sortSpilled({ node }: Place): ReturnType<Rule> {
	if (text(node.raw, 'Sort Space Type') !== 'Disk') return null;
	const used = number(node.raw, 'Sort Space Used');
	return {
		tone: 'bad',
		text: `The sort did not fit in work_mem and went through temporary files${used === null ? '' : ` (${count(used)} kB)`}.`,
		guide: 'reading-plans',
	};
}

function hashSpilled({ node }: Place): ReturnType<Rule> {
	const batches = number(node.raw, 'Hash Batches') ?? number(node.raw, 'HashAgg Batches') ?? 1;
	if (batches <= 1) return null;
	return {
		tone: 'bad',
		text: `The hash table did not fit in work_mem and was worked off in ${plural(batches, 'batch', 'batches')} through temporary files.`,
		guide: 'reading-plans',
	};
}

function offsetThrownAway({ node }: Place): ReturnType<Rule> {
	const [kept, read] = [node.actual?.total ?? 0, node.children[0]?.actual?.total ?? 0];
	if (node.type !== 'Limit' || read < 100 || read < 10 * Math.max(1, kept)) return null;
	return {
		tone: 'bad',
		text: `Produces ${plural(read, 'row')} to return ${count(kept)}: OFFSET reads what it skips.`,
		guide: 'index-fundamentals',
	};
}

function subplanPerRow({ node }: Place): ReturnType<Rule> {
	const loops = node.actual?.loops ?? 0;
	if (!node.role?.startsWith('SubPlan') || loops < 100) return null;
	return {
		tone: loops < 1000 ? 'note' : 'bad',
		text: `The subquery ran ${plural(loops, 'time')}, once for each row that asked. Its figures are per run: multiply by ${count(loops)}.`,
		guide: 'reading-plans',
	};
}

function innerSideRepeated({ node, above: [parent] }: Place): ReturnType<Rule> {
	const loops = node.actual?.loops ?? 0;
	if (parent?.type !== 'Nested Loop' || parent.children[1] !== node || loops < 100) return null;
	return {
		tone: loops < 10_000 ? 'note' : 'bad',
		text: `The inner side of the nested loop ran ${times(loops)}, once per row of the outer side. Rows shown are those of one run.`,
		guide: 'reading-plans',
	};
}

function lossyBitmap({ node }: Place): ReturnType<Rule> {
	const lossy = number(node.raw, 'Lossy Heap Blocks') ?? 0;
	if (lossy === 0 || answersMaybe(node)) return null;
	return {
		tone: 'bad',
		text: `The bitmap outgrew work_mem: of ${plural(lossy, 'block')} it kept only the number, so every row in them was checked again.`,
		guide: 'index-toolbox',
		page: PAGES.bitmap,
	};
}

/** answersMaybe tells an index that knows blocks only (BRIN) from a bitmap that lost rows for want of memory: it never knew a row. */
function answersMaybe(node: PlanNode): boolean {
	return (number(node.raw, 'Exact Heap Blocks') ?? 0) === 0;
}

function recheckThrowsAway({ node }: Place): ReturnType<Rule> {
	const thrown = removedBy(node, 'Index Recheck');
	const lossy = (number(node.raw, 'Lossy Heap Blocks') ?? 0) > 0;
	if (thrown < 100 || thrown < (node.actual?.total ?? 0) || (lossy && !answersMaybe(node))) return null;
	return {
		tone: 'note',
		text: `The index gave ${plural(thrown, 'row')} too many, found out only by looking at the table. BRIN, GIN and bloom indexes answer “maybe”.`,
		guide: 'index-toolbox',
		page: PAGES.types,
	};
}

function heapFetches({ node }: Place): ReturnType<Rule> {
	const fetches = number(node.raw, 'Heap Fetches');
	if (node.type !== 'Index Only Scan' || fetches === null || (node.actual?.loops ?? 0) === 0) return null;
	if (fetches === 0)
		return {
			tone: 'good',
			text: 'Answered from the index alone; the table was not touched.',
			guide: 'index-toolbox',
			page: PAGES.indexOnly,
		};
	return {
		tone: 'bad',
		text: `Went to the table ${plural(fetches, 'time')} although the index holds every column: those pages are not marked all-visible yet. VACUUM marks them.`,
		guide: 'index-toolbox',
		page: PAGES.indexOnly,
	};
}

function backwardIsFine({ node }: Place): ReturnType<Rule> {
	if (text(node.raw, 'Scan Direction') !== 'Backward') return null;
	return {
		tone: 'good',
		text: 'Reads the index from its end: as good as a descending index, no second one is needed.',
		guide: 'index-fundamentals',
	};
}

function topN({ node }: Place): ReturnType<Rule> {
	const read = node.children[0]?.actual?.total ?? 0;
	if (!text(node.raw, 'Sort Method')?.startsWith('top-N') || read < 1000) return null;
	return {
		tone: 'note',
		text: `Keeps only the best few while it reads all ${plural(read, 'row')}: little memory, but every row was read. An index in this order would stop early.`,
		guide: 'index-fundamentals',
	};
}

function memoize({ node }: Place): ReturnType<Rule> {
	const [hits, misses] = [number(node.raw, 'Cache Hits') ?? 0, number(node.raw, 'Cache Misses') ?? 0];
	if (node.type !== 'Memoize' || hits + misses === 0) return null;
	return {
		tone: hits > misses ? 'good' : 'note',
		text: `Remembers answers: ${count(hits)} of ${plural(hits + misses, 'look-up')} came from its cache.`,
		guide: 'reading-plans',
	};
}

function indexSearches({ node }: Place): ReturnType<Rule> {
	const searches = number(node.raw, 'Index Searches') ?? 0;
	const loops = node.actual?.loops ?? 0;
	if (loops === 0 || searches < 2 * loops) return null;
	return {
		tone: 'note',
		text: `Descends the index ${plural(searches, 'time')}${loops > 1 ? ` in ${plural(loops, 'run')}` : ''}: one search per value of a list, or a skip scan over an index whose first column is not in the condition.`,
		guide: 'index-fundamentals',
	};
}

function neverExecuted({ node, above: [parent] }: Place): ReturnType<Rule> {
	if (node.actual?.loops !== 0 || parent?.actual?.loops === 0) return null;
	return { tone: 'good', text: 'Never executed: nothing above asked for its rows.', guide: 'reading-plans' };
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
