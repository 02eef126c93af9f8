/** What a trace means, worked out from its facts: totals, counts per line and cell, set-up. Nothing here is ever stored. */
import { stripLiterals } from '../sql/tokens.ts';
import { brackets } from './brackets.ts';
import type { Cell, Query, Trace } from './schema.ts';
import { verb, verbs } from './statement.ts';

/** The two counters: queries, and transaction statements. Refused statements and set-up are in neither. */
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
	/** Statements that made or filled tables before the code needed them. */
	setup: number;
	/** Milliseconds spent in statements, null when the trace carries no times. */
	ms: number | null;
}

/** Adds a trace up, statements beyond the kept ones included; of set-up only the number is in it. */
export function totals(trace: Trace): RunTotals {
	const sum: RunTotals = { ...trace.dropped, rows: 0, bytes: 0, refused: 0, errors: 0, setup: 0, ms: null };
	for (const query of trace.queries) {
		if (query.setup) {
			sum.setup += 1;
			continue;
		}
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
	/** How often its most repeated query was sent: 1,000 for the line inside an N+1 loop. */
	repeats: number;
	/** Statements of set-up it sent, where these are counted apart. */
	setUp?: number;
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
		const sent = queries.filter(({ refused, setup }) => !refused && !setup);
		return {
			cell,
			data: sent.filter(({ kind }) => kind === 'data').length,
			control: sent.filter(({ kind }) => kind === 'control').length,
			rows: sent.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
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

/** Lists the indices of the statements a line of the snippet sent. */
export function sentBy(trace: Trace, line: number): number[] {
	return trace.queries.flatMap((query, index) => (query.line === line ? [index] : []));
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
	if (!SET_UP.has(verb(sql)) || !verbs(sql).every((word) => SET_UP.has(word))) return false;
	const code = stripLiterals(sql);
	return !STORES_ROWS.test(code) || STORES_NONE.test(code);
}

/** Says whether a cell prepares what the others show: an index, further rows, a setting. Its marker is "# %% set-up", or "# %% set-up: an index on the title". */
export function isSetUp({ title }: Pick<Cell, 'title'>): boolean {
	return /^set-?up(?::|$)/i.test(title);
}

/** Says of each statement whether it was sent to prepare the run: marked so, or sent by a cell of set-up. */
export function prepared(trace: Trace): boolean[] {
	const marks = trace.queries.map(({ setup }) => setup === true);
	for (const [index, cell] of trace.cells.entries())
		if (isSetUp(cell)) marks.fill(true, cell.queries, trace.cells[index + 1]?.queries);
	return marks;
}

/**
 * Says of each statement whether it is set-up: marked so, sent by a cell of set-up, or a command that prepares; together with
 * the control of a transaction that holds nothing else.
 */
export function setUps(trace: Trace): boolean[] {
	const marks = prepared(trace);
	for (const [index, { sql, kind }] of trace.queries.entries())
		if (kind === 'data' && prepares(sql)) marks[index] = true;
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

/** Counts per line as a panel does: what is set-up is counted apart there, and in no figure. */
export function gutterCounts(trace: Trace): Map<number, LineCount> {
	const counts = lineCounts(withoutSetUp(trace));
	for (const [index, marked] of setUps(trace).entries()) {
		const { line, refused } = trace.queries[index] as Query;
		if (!marked || line === null || refused) continue;
		const count = counts.get(line) ?? { line, data: 0, control: 0, repeats: 0 };
		counts.set(line, { ...count, setUp: (count.setUp ?? 0) + 1 });
	}
	return counts;
}

/** Returns the number of statements that crossed the wire: data and control. */
export function sent(trace: Trace): number {
	const { data, control } = totals(trace);
	return data + control;
}
