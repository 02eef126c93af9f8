/** What a trace means, worked out from its facts: totals, counts per line, groups, brackets. Nothing here is ever stored. */
import type { Cell, Query, Trace } from './schema.ts';

/** The two counters: statements that read or write, and transaction control. Refused statements are in neither. */
export interface Counts {
	data: number;
	control: number;
}

export interface RunTotals extends Counts {
	/** Rows returned or changed by all statements whose command counts them. */
	rows: number;
	/** Bytes of the server's answers. */
	bytes: number;
	/** Statements Django refused to send. */
	refused: number;
	/** Statements the server answered with an error. */
	errors: number;
	/** Milliseconds spent in statements, null when the trace carries no times. */
	ms: number | null;
}

/** Adds a trace up, statements beyond the kept ones included. */
export function totals(trace: Trace): RunTotals {
	const sum: RunTotals = { ...trace.dropped, rows: 0, bytes: 0, refused: 0, errors: 0, ms: null };
	for (const query of trace.queries) {
		if (query.refused) sum.refused += 1;
		else sum[query.kind] += 1;
		if (query.error !== null) sum.errors += 1;
		sum.rows += query.rows ?? 0;
		sum.bytes += query.bytes ?? 0;
		if (query.ms !== null) sum.ms = (sum.ms ?? 0) + query.ms;
	}
	return sum;
}

/** What one line of the snippet sent. */
export interface LineCount extends Counts {
	line: number;
	/** How often its most repeated data statement was sent: 1,000 for the line inside an N+1 loop. */
	repeats: number;
}

/** Counts per line of the snippet; a line that sent nothing has no entry. */
export function lineCounts(trace: Trace): Map<number, LineCount> {
	return counted(trace, ({ line }) => line);
}

/** A line of one of the reader's templates. */
export interface TemplateLine {
	/** Index into the trace's templates. */
	template: number;
	line: number;
}

/** Says for each statement which line of the reader's templates sent it, the innermost one; null for none. */
export function templateLines(trace: Trace): (TemplateLine | null)[] {
	const indices = new Map(trace.templates.map(({ name }, index) => [name, index]));
	const byPath = trace.paths.map((path) => {
		const step = path.findLast(({ file }) => indices.has(file));
		return step === undefined ? null : { template: indices.get(step.file) as number, line: step.line };
	});
	return trace.queries.map(({ path }) => (path === null ? null : (byPath[path] ?? null)));
}

/** Counts per line of each template, in the order of the trace's templates. */
export function templateCounts(trace: Trace): Map<number, LineCount>[] {
	const lines = templateLines(trace);
	return trace.templates.map((_, template) =>
		counted(trace, (_, index) => (lines[index]?.template === template ? lines[index].line : null)),
	);
}

/** Counts statements by the line that `lineOf` gives them; those without one are left out. */
function counted(trace: Trace, lineOf: (query: Query, index: number) => number | null): Map<number, LineCount> {
	const counts = new Map<number, LineCount>();
	const repeats = new Map<string, number>();
	for (const [index, query] of trace.queries.entries()) {
		const { kind, shape, refused } = query;
		const line = lineOf(query, index);
		if (line === null || refused) continue;
		const count = counts.get(line) ?? { line, data: 0, control: 0, repeats: 0 };
		counts.set(line, count);
		count[kind] += 1;
		if (kind === 'control') continue;
		const same = `${line}:${shape}`;
		repeats.set(same, (repeats.get(same) ?? 0) + 1);
		count.repeats = Math.max(count.repeats, repeats.get(same) ?? 0);
	}
	return counts;
}

/** What one cell did. */
export interface CellTotals extends Counts {
	cell: Cell;
	/** Rows its statements returned or changed. */
	rows: number;
	/** Cache operations, and how many of its reads found their key or did not. */
	cache: number;
	hits: number;
	misses: number;
}

/** Adds up each cell of a trace: from where it began to where the next one did. */
export function cellTotals(trace: Trace): CellTotals[] {
	return trace.cells.map((cell, index) => {
		const next = trace.cells[index + 1];
		const queries = trace.queries.slice(cell.queries, next?.queries);
		const cache = trace.cache.slice(cell.cache, next?.cache);
		const sent = queries.filter(({ refused }) => !refused);
		return {
			cell,
			data: sent.filter(({ kind }) => kind === 'data').length,
			control: sent.filter(({ kind }) => kind === 'control').length,
			rows: queries.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
			cache: cache.length,
			hits: cache.filter(({ hit }) => hit === true).length,
			misses: cache.filter(({ hit }) => hit === false).length,
		};
	});
}

/** Returns what a cell is called: what its marker says, or its number. */
export function cellName(trace: Trace, cell: Cell): string {
	return cell.title === '' ? `cell ${trace.cells.indexOf(cell) + 1}` : cell.title;
}

/** From this many repeats on a statement is drawn as a likely N+1: two or three of a kind are ordinary code. */
export const HOT = 10;

/** Says how loud a line or group is drawn, by its repeats: `hot` is a likely N+1, `warm` more than one of a kind. */
export function heat(repeats: number): 'calm' | 'warm' | 'hot' {
	return repeats >= HOT ? 'hot' : repeats > 1 ? 'warm' : 'calm';
}

/** Statements that belong together, in the order they were sent. */
export interface StatementGroup {
	/** Index into the trace's shapes; null for a group of several shapes (by line). */
	shape: number | null;
	/** Database alias; null for a group of several. */
	alias: string | null;
	kind: Query['kind'];
	/** Indices into the trace's queries. */
	queries: number[];
	/** Lines of the snippet that sent them, ascending, each once; a null entry stands for statements without a line. */
	lines: (number | null)[];
	/** Lines of templates that sent them, each once, in the order of their first statement. */
	templateLines: TemplateLine[];
	/**
	 * Number of statements that may answer differently: other SQL, or the same after a write. As many as queries → similar;
	 * one → duplicates of each other.
	 */
	distinct: number;
	/** Number of different SQL texts. */
	texts: number;
	rows: number | null;
	bytes: number;
	ms: number | null;
	refused: boolean;
	/** Index into the trace's plans, null when none was kept. */
	plan: number | null;
	/** Those of its queries that have a plan: the first, and each whose plan may be another. */
	planned: number[];
}

/** How statements are put together for reading. */
export const GROUPINGS = ['shape', 'line', 'order'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * Puts a trace's statements together: by shape (same SQL but for its values, same database), by snippet line, or
 * each alone in the order sent. Groups come in the order of their first statement. `keep` picks the statements to group.
 */
export function group(
	trace: Trace,
	by: Grouping = 'shape',
	keep: (query: Query, index: number) => boolean = () => true,
): StatementGroup[] {
	const groups = new Map<string, StatementGroup & { seen: Set<string>; sent: Set<string> }>();
	const inTemplates = templateLines(trace);
	const states = statesOf(trace);
	trace.queries.forEach((query, index) => {
		if (!keep(query, index)) return;
		const inTemplate = inTemplates[index] ?? null;
		const key = groupKey(query, index, by, inTemplate);
		let found = groups.get(key);
		if (!found) {
			found = {
				shape: query.shape,
				alias: query.alias,
				kind: query.kind,
				queries: [],
				lines: [],
				templateLines: [],
				distinct: 0,
				rows: null,
				bytes: 0,
				ms: null,
				refused: query.refused,
				plan: null,
				planned: [],
				texts: 0,
				seen: new Set(),
				sent: new Set(),
			};
			groups.set(key, found);
		}
		found.queries.push(index);
		found.seen.add(`${states[index]} ${query.sql}`);
		found.sent.add(query.sql);
		if (found.shape !== query.shape) found.shape = null;
		if (found.alias !== query.alias) found.alias = null;
		if (query.kind === 'data') found.kind = 'data';
		if (!found.lines.includes(query.line)) found.lines.push(query.line);
		if (inTemplate && !found.templateLines.some((each) => isSame(each, inTemplate)))
			found.templateLines.push(inTemplate);
		if (query.rows !== null) found.rows = (found.rows ?? 0) + query.rows;
		if (query.ms !== null) found.ms = (found.ms ?? 0) + query.ms;
		found.bytes += query.bytes ?? 0;
		found.plan ??= query.plan;
		if (query.plan !== null) found.planned.push(index);
	});
	return [...groups.values()].map(({ seen, sent, lines, ...rest }) => ({
		...rest,
		lines: lines.sort((a, b) => (a ?? Infinity) - (b ?? Infinity)),
		distinct: seen.size,
		texts: sent.size,
	}));
}

/** Commands that leave rows, tables and settings as they are. */
const READS =
	/^(SELECT|VALUES|TABLE|EXPLAIN|SHOW|DECLARE|FETCH|MOVE|CLOSE|LOCK|LISTEN|UNLISTEN|NOTIFY|PREPARE|DEALLOCATE)$/;
/** What a statement that begins with SELECT or WITH can change a later answer by. */
const CHANGES =
	/\b(?:set_config|nextval|setval)\s*\(|\bWITH\b.*\b(?:INSERT INTO|DELETE FROM|MERGE INTO|UPDATE\s+(?:ONLY\s+)?["\w.]+\s+SET)\b/is;

/** Numbers the states of the database that statements met: each that may change a later answer begins another. */
function statesOf({ queries, shapes }: Trace): number[] {
	const changing = shapes.map(
		(shape) =>
			CHANGES.test(shape.slice(0, 20_000)) ||
			shape.split(';').some((part) => part.trim() !== '' && !READS.test(verb(part))),
	);
	let state = 0;
	return queries.map(({ sql, shape, kind, rows, refused, error }) => {
		const changes = kind === 'data' ? changing[shape] && rows !== 0 : /^(ROLLBACK|ABORT)$/.test(verb(sql));
		if (changes && !refused && error === null) state += 1;
		return state;
	});
}

function isSame(a: TemplateLine, b: TemplateLine): boolean {
	return a.template === b.template && a.line === b.line;
}

function groupKey(query: Query, index: number, by: Grouping, inTemplate: TemplateLine | null): string {
	if (by === 'order') return String(index);
	if (by === 'line') return `${query.line}:${inTemplate?.template}:${inTemplate?.line}`;
	return `${query.shape}:${query.alias}:${query.refused}`;
}

/**
 * Says how the statements of a group of one shape relate; null when there is only one. Those that are the very same SQL are
 * duplicates only as long as nothing in between could change the answer, else the statement is repeated.
 */
export function likeness({
	queries,
	distinct,
	texts,
	shape,
}: StatementGroup): 'duplicate' | 'similar' | 'repeated' | 'mixed' | null {
	if (queries.length < 2 || shape === null) return null;
	if (distinct === 1) return 'duplicate';
	if (distinct < queries.length) return 'mixed';
	return texts === 1 ? 'repeated' : 'similar';
}

/** Lists the indices of the statements a line of the snippet sent. */
export function sentBy(trace: Trace, line: number): number[] {
	return trace.queries.flatMap((query, index) => (query.line === line ? [index] : []));
}

/** Returns the SQL command of a shape, as one word in capitals: "SELECT", "INSERT", "BEGIN". */
export function verb(sql: string): string {
	const word = /^[\s(]*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? '';
	if (word !== 'WITH') return word;
	return /\)\s*(SELECT|INSERT|UPDATE|DELETE|MERGE)\b/i.exec(sql)?.[1]?.toUpperCase() ?? word;
}

/** Lists the relations a statement names after FROM, JOIN, INTO or UPDATE, each once, in their order. */
export function tables(sql: string): string[] {
	const named = sql
		.slice(0, 100_000)
		.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?(?:"([^"]+)"|([a-z_][\w.]*))/gi);
	return [...new Set([...named].map((match) => match[1] ?? match[2] ?? ''))].filter(
		(name) => !/^(select|set|lateral|unnest|generate_series)$/i.test(name),
	);
}

/** Where a statement stands among the transactions around it. */
export interface Bracket {
	/** Transactions and savepoints open around it: 0 in autocommit. An opening and its closing stand at the same depth. */
	depth: number;
	/** What the statement itself does to the nesting. */
	edge: 'open' | 'close' | null;
}

/** Follows BEGIN, SAVEPOINT and their ends through a trace, one Bracket for each statement. */
export function brackets(trace: Trace): Bracket[] {
	let open: string[] = [];
	return trace.queries.map(({ sql, kind, refused }) => {
		if (kind === 'data' || refused) return { depth: open.length, edge: null };
		const [first = '', second = '', ...rest] = sql.trim().replace(/;$/, '').split(/\s+/);
		const command = first.toUpperCase();
		const name = rest.at(-1) ?? second;
		if (command === 'BEGIN' || (command === 'START' && second.toUpperCase() === 'TRANSACTION')) {
			open = [...open, 'BEGIN'];
			return { depth: open.length - 1, edge: 'open' };
		}
		if (command === 'SAVEPOINT') {
			open = [...open, name];
			return { depth: open.length - 1, edge: 'open' };
		}
		if (command === 'RELEASE') {
			const at = open.lastIndexOf(name);
			if (at >= 0) open = open.slice(0, at);
			return { depth: open.length, edge: 'close' };
		}
		const toSavepoint = command === 'ROLLBACK' && second.toUpperCase() === 'TO';
		if (
			command === 'COMMIT' ||
			command === 'END' ||
			(command === 'ROLLBACK' && !toSavepoint) ||
			command === 'PREPARE'
		) {
			open = [];
			return { depth: 0, edge: 'close' };
		}
		return { depth: open.length, edge: null };
	});
}

/** Commands that prepare the schema, its statistics or the session, and answer nothing. */
const SET_UP = new Set([
	'CREATE',
	'ALTER',
	'DROP',
	'COMMENT',
	'ANALYZE',
	'VACUUM',
	'REINDEX',
	'CLUSTER',
	'SET',
	'RESET',
]);

/** A command that runs a query and stores its rows, unless told to store none: what the query reads is work, as REFRESH is. */
const STORES_ROWS =
	/\bCREATE\s+(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED)\s+)*(?:TABLE|MATERIALIZED\s+VIEW)\b.*?\bAS[\s(]+(?:SELECT|WITH|VALUES|TABLE|EXECUTE)\b/is;
const STORES_NONE = /\bWITH\s+NO\s+DATA[\s;]*$/i;

/** Says whether a statement prepares something and answers nothing. */
function prepares(sql: string): boolean {
	return SET_UP.has(verb(sql)) && (!STORES_ROWS.test(sql) || STORES_NONE.test(sql));
}

/** Says whether a cell prepares what the others show: an index, further rows, a setting. Its marker is "# %% set-up", or "# %% set-up: an index on the title". */
export function isSetUp({ title }: Pick<Cell, 'title'>): boolean {
	return /^set-?up(?::|$)/i.test(title);
}

/**
 * Says of each statement whether it is set-up: sent by a cell of set-up, or a command that prepares; together with the
 * control of a transaction that holds nothing else.
 */
export function setUps(trace: Trace): boolean[] {
	const marks = trace.queries.map(({ sql, kind }) => kind === 'data' && prepares(sql));
	for (const [index, cell] of trace.cells.entries())
		if (isSetUp(cell)) marks.fill(true, cell.queries, trace.cells[index + 1]?.queries);
	let begun = 0;
	for (const [index, { depth, edge }] of brackets(trace).entries()) {
		if (depth > 0 || edge === null) continue;
		if (edge === 'open') begun = index;
		else {
			const inside = trace.queries.slice(begun, index + 1);
			const data = marks.slice(begun, index + 1).filter((_, at) => inside[at]?.kind === 'data');
			if (data.length > 0 && data.every(Boolean)) marks.fill(true, begun, index + 1);
		}
	}
	return marks;
}

/** Returns the trace with the statements that do what it is about, and no others. */
export function withoutSetUp(trace: Trace): Trace {
	const marks = setUps(trace);
	return { ...trace, queries: trace.queries.filter((_, index) => !marks[index]) };
}

/** Lists what a run came to: the value of each cell that is no set-up, or of the whole where there are no cells. */
export function results({ cells, value }: Pick<Trace, 'value'> & { cells: Pick<Cell, 'title' | 'value'>[] }) {
	const own = cells.filter((cell) => !isSetUp(cell));
	return own.length > 0 ? own.map((cell) => cell.value) : [value];
}

/** Returns the number of statements that crossed the wire: data and control. */
export function sent(trace: Trace): number {
	const { data, control } = totals(trace);
	return data + control;
}
