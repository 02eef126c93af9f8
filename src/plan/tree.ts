/** Reads EXPLAIN (FORMAT JSON) into a tree worth drawing: names as EXPLAIN's text prints them, numbers as numbers. */

import { getNumber, getText, isRaw, type Raw } from './raw.ts';

/** Blocks of 8 kB a node touched, its children's included. */
export interface Buffers {
	/** Found in PostgreSQL's own memory. */
	hit: number;
	/** Asked of the operating system. */
	read: number;
	/** Read from and written to temporary files: work that did not fit in work_mem. */
	temp: number;
}

/** What a node did when it ran. */
export interface Actual {
	/** Rows of one loop, an average when there are several. */
	rows: number;
	/** How often the node ran; 0 is "never executed". */
	loops: number;
	/** Rows of all loops. */
	total: number;
	/** Milliseconds of all loops, children included; null without timing. */
	ms: number | null;
}

/** A labelled piece of text: a condition, a key, a setting. */
export interface Entry {
	name: string;
	text: string;
}

export interface PlanNode {
	/** Number in reading order, from 1; the root is 1. */
	id: number;
	/** Levels below the root. */
	depth: number;
	/** PostgreSQL's own "Node Type": "Index Scan". */
	type: string;
	/** The node as EXPLAIN's text names it: "Index Scan Backward", "Hash Left Join", "HashAggregate". */
	label: string;
	/** Table, with its alias where that differs: "books_book b"; or function, CTE, worktable. Null for nodes that read nothing themselves. */
	relation: string | null;
	index: string | null;
	/** How the parent uses it, where that needs saying: "InitPlan 1", "SubPlan 2", "CTE recent". */
	role: string | null;
	/** Conditions and keys, most telling first. */
	conditions: Entry[];
	estimate: { rows: number; width: number; cost: number } | null;
	/** Null when the plan was made without ANALYZE. */
	actual: Actual | null;
	/** Rows of all loops that were read and thrown away, and what by. PostgreSQL rounds to whole rows a loop: of several, the sum is near. */
	removed: { by: 'Filter' | 'Join Filter' | 'Index Recheck' | 'Conflict Filter'; rows: number; exact: boolean }[];
	/** Null when the plan was made without BUFFERS. */
	buffers: Buffers | null;
	/** The node's own share, without its children; temporary blocks count among the blocks. Null where it was not measured. */
	own: { buffers: number | null; rows: number | null; ms: number | null };
	/** Everything else PostgreSQL reported: sort method, heap fetches, index searches, hash batches. */
	details: Entry[];
	/** The node's object in the document, for rules that look at one key. */
	raw: Raw;
	children: PlanNode[];
}

export interface Plan {
	/** The document it was read from; report.ts reads what stands beside the tree. */
	document: Raw;
	root: PlanNode;
	/** All nodes in reading order. */
	nodes: PlanNode[];
	/** Milliseconds, null in recordings. */
	ms: number | null;
	/** Whether the plan was really executed. */
	analysed: boolean;
}

/** Keys that are said in a node's first line, or by its place in the tree. */
export const HEAD_KEYS: ReadonlySet<string> = new Set([
	...['Node Type', 'Strategy', 'Partial Mode', 'Join Type', 'Scan Direction', 'Operation', 'Command', 'Parallel Aware'],
	...[
		'Async Capable',
		'Parent Relationship',
		'Subplan Name',
		'Relation Name',
		'Schema',
		'Alias',
		'Index Name',
		'Plans',
	],
	...['Function Name', 'CTE Name', 'Table Function Name', 'Tuplestore Name', 'Startup Cost', 'Total Cost', 'Plan Rows'],
	...['Plan Width', 'Actual Startup Time', 'Actual Total Time', 'Actual Rows', 'Actual Loops', 'Custom Plan Provider'],
]);

/** Keys with a column or a place of their own in the tree. */
const PLACED: ReadonlySet<string> = new Set([
	...HEAD_KEYS,
	...['Output', 'Inner Unique'],
	...['Rows Removed by Filter', 'Rows Removed by Join Filter', 'Rows Removed by Index Recheck'],
	...['Workers', 'Full-sort Groups', 'Pre-sorted Groups', 'Target Tables', 'Disabled'],
]);

/** Conditions and keys in the order they are shown. */
const CONDITIONS = [
	...['Index Cond', 'Hash Cond', 'Merge Cond', 'TID Cond', 'Recheck Cond', 'Join Filter', 'Filter', 'One-Time Filter'],
	...['Order By', 'Sort Key', 'Presorted Key', 'Group Key', 'Cache Key', 'Cache Mode', 'Run Condition', 'Window'],
	...['Function Call', 'Conflict Resolution', 'Conflict Arbiter Indexes', 'Conflict Filter'],
];

/** Details in kB, which PostgreSQL gives as bare numbers. */
const KILOBYTES = /(Space Used|Memory Usage|Disk Usage|Peak Memory|Peak Memory Usage|Maximum Storage)$/;

/** Reads the object PostgreSQL reports (with "Plan" at its top); throws a TypeError when it is something else. */
export function readPlan(document: Raw): Plan {
	const top = document.Plan;
	if (!isRaw(top) || typeof top['Node Type'] !== 'string')
		throw new TypeError('not a plan: EXPLAIN (FORMAT JSON) gives an object with "Plan" at its top');
	const nodes: PlanNode[] = [];
	const root = readNode(top, 0, nodes);
	const paid = payers(nodes);
	for (const node of nodes) node.own = own(node, paid);
	return {
		document,
		root,
		nodes,
		ms: getNumber(document, 'Execution Time') ?? root.actual?.ms ?? null,
		analysed: root.actual !== null,
	};
}

/** Returns the plan of a document, null when there is none or it cannot be read: a server we do not know may report no tree of ours. */
export function planOf(document: Raw | undefined): Plan | null {
	try {
		return document ? readPlan(document) : null;
	} catch {
		return null;
	}
}

/**
 * A node that reads no table still looks into PostgreSQL's catalogue when it first compares or computes something, and is charged for it.
 * So few blocks are taken for that; more of them are long values it had to fetch, or functions that send queries.
 */
const CATALOGUE_BLOCKS = 50;

/** Returns true for nodes that go to a table or an index themselves. */
function readsBlocks({ type, raw }: PlanNode): boolean {
	return (
		/^(ModifyTable|LockRows)$/.test(type) || ['Relation Name', 'Index Name'].some((key) => getText(raw, key) !== null)
	);
}

function readNode(raw: Raw, depth: number, nodes: PlanNode[]): PlanNode {
	const loops = getNumber(raw, 'Actual Loops');
	const perLoop = getNumber(raw, 'Actual Rows');
	const ms = getNumber(raw, 'Actual Total Time');
	const node: PlanNode = {
		id: nodes.length + 1,
		depth,
		type: getText(raw, 'Node Type') ?? '?',
		label: label(raw),
		relation: relation(raw),
		index: getText(raw, 'Index Name'),
		role: getText(raw, 'Subplan Name'),
		conditions: entries(raw, CONDITIONS),
		estimate: estimate(raw),
		actual:
			loops === null || perLoop === null
				? null
				: { rows: perLoop, loops, total: Math.round(perLoop * loops), ms: ms === null ? null : ms * loops },
		removed: removed(raw, loops ?? 1),
		buffers: buffers(raw),
		own: { buffers: null, rows: null, ms: null },
		details: [],
		raw,
		children: [],
	};
	nodes.push(node);
	const children = Array.isArray(raw.Plans) ? raw.Plans.filter(isRaw) : [];
	node.children = children.map((child) => readNode(child, depth + 1, nodes));
	node.details = details(raw);
	return node;
}

/**
 * Returns for each plan the node whose figures include it: its parent, except that an InitPlan hangs below the topmost node of its query
 * and runs when another one first needs its value, `(InitPlan 1).col1`. If several need it, nobody knows which was first.
 */
function payers(nodes: readonly PlanNode[]): Map<PlanNode, PlanNode> {
	const payers = new Map<PlanNode, PlanNode>();
	for (const parent of nodes)
		for (const plan of parent.children) {
			const [user, ...others] = nodes.filter(({ raw }) => plan.role && asks(raw, `(${plan.role})`));
			payers.set(plan, user && others.length === 0 ? user : parent);
		}
	return payers;
}

/** Returns true if a node itself, not one below it, asks for `text`; it is rechecked only where the index had asked before. */
function asks({ Plans: _, 'Recheck Cond': __, ...raw }: Raw, text: string): boolean {
	return JSON.stringify(raw).includes(text);
}

/** Takes away the share of what runs within a node. A CTE may be charged to another node than its parent: never below 0. */
function own(node: PlanNode, paid: Map<PlanNode, PlanNode>): PlanNode['own'] {
	const within = [...paid.keys()].filter((plan) => paid.get(plan) === node);
	const rest = (total: number | null | undefined, part: (child: PlanNode) => number | null | undefined) =>
		total == null ? null : Math.max(0, total - within.reduce((sum, child) => sum + (part(child) ?? 0), 0));
	// A CTE Scan is charged for the plan of its CTE, which stands elsewhere in the tree.
	const shared = node.type === 'CTE Scan' && node.buffers ? 0 : rest(touched(node), touched);
	const catalogue = shared !== null && shared <= CATALOGUE_BLOCKS && !readsBlocks(node);
	const temporary = rest(node.buffers?.temp, (child) => child.buffers?.temp);
	return {
		buffers: shared === null ? null : (catalogue ? 0 : shared) + (temporary ?? 0),
		rows: node.actual && node.actual.total + node.removed.reduce((sum, { rows }) => sum + rows, 0),
		ms: rest(node.actual?.ms, (child) => child.actual?.ms),
	};
}

/** Returns the number of blocks a node and its children touched, wherever they were found. */
export function touched({ buffers }: PlanNode): number | null {
	return buffers && buffers.hit + buffers.read;
}

/** Says whether a node reads rows by itself: a leaf, or a scan that stands above nothing but the subplans of its conditions. */
export function readsRows({ children, relation }: PlanNode): boolean {
	return (
		children.length === 0 || (relation !== null && children.every(({ role }) => /^(Sub|Init)Plan/.test(role ?? '')))
	);
}

/** Returns a node in one line: "Index Scan using books_author_pkey on books_author". */
export function title({ label, index, relation, type }: PlanNode): string {
	const using = index === null ? '' : type === 'Bitmap Index Scan' ? ` on ${index}` : ` using ${index}`;
	return `${label}${using}${relation === null ? '' : ` on ${relation}`}`;
}

/** Names a node as EXPLAIN's text does: the type with its strategy, direction and kind of join worked in. */
function label(raw: Raw): string {
	const type = getText(raw, 'Node Type') ?? '?';
	const strategy = getText(raw, 'Strategy');
	const join = getText(raw, 'Join Type');
	const partial = getText(raw, 'Partial Mode');
	const name = { Sorted: 'Group', Hashed: 'Hash', Mixed: 'Mixed' }[strategy ?? ''] ?? '';
	let label = type;
	if (type === 'Aggregate') label = `${name}Aggregate`;
	if (type === 'SetOp') label = `${strategy === 'Hashed' ? 'Hash' : ''}SetOp ${getText(raw, 'Command') ?? ''}`.trim();
	if (type === 'ModifyTable') label = getText(raw, 'Operation') ?? type;
	if (join !== null && join !== 'Inner') label = `${type.replace(/ Join$/, '')} ${join} Join`;
	if (getText(raw, 'Scan Direction') === 'Backward') label += ' Backward';
	if (partial === 'Partial' || partial === 'Finalize') label = `${partial} ${label}`;
	return raw['Parallel Aware'] === true ? `Parallel ${label}` : label;
}

function relation(raw: Raw): string | null {
	const name = ['Relation Name', 'Function Name', 'Table Function Name', 'CTE Name', 'Tuplestore Name']
		.map((key) => getText(raw, key))
		.find((name) => name !== null);
	const alias = getText(raw, 'Alias');
	if (name === undefined) return alias;
	return alias === null || alias === name ? name : `${name} ${alias}`;
}

function estimate(raw: Raw): PlanNode['estimate'] {
	const rows = getNumber(raw, 'Plan Rows');
	return rows === null
		? null
		: { rows, width: getNumber(raw, 'Plan Width') ?? 0, cost: getNumber(raw, 'Total Cost') ?? 0 };
}

function removed(raw: Raw, loops: number): PlanNode['removed'] {
	return (['Filter', 'Join Filter', 'Index Recheck', 'Conflict Filter'] as const).flatMap((by) => {
		const rows = getNumber(raw, `Rows Removed by ${by}`);
		if (rows === null || rows === 0) return [];
		const found = Math.min(rows * loops, looked(raw, loops) - Math.round((getNumber(raw, 'Actual Rows') ?? 0) * loops));
		return [{ by, rows: Math.max(0, Math.round(found)), exact: loops <= 1 }];
	});
}

/** Returns how many rows a scan can have met at most: one for each search of a primary key. */
function looked(raw: Raw, loops: number): number {
	const key =
		/_pkey$/.test(getText(raw, 'Index Name') ?? '') && /^\(\w+ = (?!ANY)/.test(getText(raw, 'Index Cond') ?? '');
	return key ? Math.min(loops, getNumber(raw, 'Index Searches') ?? loops) : Number.POSITIVE_INFINITY;
}

function buffers(raw: Raw): Buffers | null {
	const [hit, read] = [getNumber(raw, 'Shared Hit Blocks'), getNumber(raw, 'Shared Read Blocks')];
	if (hit === null || read === null) return null;
	const local = (getNumber(raw, 'Local Hit Blocks') ?? 0) + (getNumber(raw, 'Local Read Blocks') ?? 0);
	const temp = (getNumber(raw, 'Temp Read Blocks') ?? 0) + (getNumber(raw, 'Temp Written Blocks') ?? 0);
	return { hit: hit + local, read, temp };
}

/** Keys of blocks touched, and of the time that took, of which Buffers is made. */
export const BLOCKS =
	/^(Shared|Local|Temp) (Hit|Read|Dirtied|Written) Blocks$|^(Shared|Local|Temp) I\/O (Read|Write) Time$/;

/** Keeps every key that has no place of its own, so that nothing PostgreSQL said is lost. */
function details(raw: Raw): Entry[] {
	const keys = Object.keys(raw).filter(
		(key) =>
			!PLACED.has(key) &&
			!CONDITIONS.includes(key) &&
			!BLOCKS.test(key) &&
			// "Original Hash Batches" says something only where it changed, a zero only where the rest were a surprise.
			!(key.startsWith('Original ') && raw[key] === raw[key.replace('Original ', '')]) &&
			(raw[key] !== 0 || key === 'Heap Fetches'),
	);
	const blocks = Object.keys(raw).filter(
		(key) => /^(Shared Dirtied|Shared Written) Blocks$/.test(key) && raw[key] !== 0,
	);
	const groups = ['Full-sort Groups', 'Pre-sorted Groups'].filter((key) => isRaw(raw[key]));
	return [
		...entries(raw, [...keys, ...blocks]),
		...(raw.Disabled === true ? [{ name: 'Disabled', text: 'yes' }] : []),
		...groups.map((name) => ({ name, text: groupsText(raw[name] as Raw) })),
	];
}

function groupsText(groups: Raw): string {
	const methods = groups['Sort Methods Used'];
	return [`${getNumber(groups, 'Group Count') ?? '?'}`, ...(Array.isArray(methods) ? methods.map(String) : [])].join(
		', ',
	);
}

/** Writes keys of the document as text, lists and objects too. */
export function entries(raw: Raw, keys: string[]): Entry[] {
	return keys.flatMap((name) => {
		const value = raw[name];
		if (value === undefined || value === null || value === false) return [];
		const text = Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
		return [{ name, text: KILOBYTES.test(name) ? `${text} kB` : text }];
	});
}

function plain(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : value === true ? 'yes' : String(value);
}
