/** Statements of a trace put together for reading: those of one shape, of one line, or each alone. */
import { stripLiterals } from '../sql/tokens.ts';
import { type TemplateLine, templateLines } from './derive.ts';
import type { Query, Trace } from './schema.ts';
import { verb, verbs } from './statement.ts';

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
 * each alone in the order sent. Groups come in the order of their first statement. `keep` picks the statements to group; set-up
 * is in none.
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
		if (query.setup || !keep(query, index)) return;
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
		(shape) => CHANGES.test(stripLiterals(shape.slice(0, 20_000))) || verbs(shape).some((word) => !READS.test(word)),
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
