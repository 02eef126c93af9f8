/** The vocabulary: what one run of a snippet did, as facts. Everything counted or grouped is derived in derive.ts. */
import { z } from 'zod';
import { Attempt } from './attempt.ts';

/** One step of a call path: a line of Python, or of a template, that was active while a statement was sent. */
export const Frame = z.strictObject({
	/** File as the reader knows it: "loop.py", "books/models.py", "django/db/models/query.py", "orders.html". Never absolute. */
	file: z.string(),
	/** Line number in that file, from 1. */
	line: z.int().min(1),
	/** Function or method, "<module>" at the top level of a file; in a template the tag: "{{ order.customer.name }}". */
	name: z.string(),
});

/** One statement that went to the server, or that Django refused to send. */
export const Query = z.strictObject({
	/** SQL exactly as sent, values included; extended protocol keeps its $1, $2. */
	sql: z.string(),
	/** Index into `shapes`: the same statement without its values. Statements that are equal but for values share it. */
	shape: z.int().min(0),
	/** Values Django gave for the placeholders, each as Python's repr; null where the statement had none. */
	params: z.array(z.string()).nullable(),
	/** "data" reads or writes; "control" is BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK TO and SET CONSTRAINTS. */
	kind: z.enum(['data', 'control']),
	/** Line of the snippet that caused it, the innermost one; null when no line of the snippet was active. */
	line: z.int().min(1).nullable(),
	/**
	 * Index into `paths`: from the outermost line of the snippet to Django's cursor, outermost first. `line` is the last
	 * of its frames that lies in the snippet. Null when nothing is known.
	 */
	path: z.int().min(0).nullable(),
	/** Django's database alias: "default", "other". */
	alias: z.string(),
	/** Rows returned or changed, from the command tag; null when the command has no count. */
	rows: z.int().min(0).nullable(),
	/** Bytes of the server's answer; null where nobody saw the wire: a project's own recording through Django's wrapper. */
	bytes: z.int().min(0).nullable(),
	/** Milliseconds from sending to the last byte of the answer, as measured where it ran; null in recordings. */
	ms: z.number().min(0).nullable(),
	/**
	 * Index into `plans`; null when the statement has none. Of a loop, the first execution has one, and each of the next few that
	 * PostgreSQL ran in another way; see Shape.wants_plan.
	 */
	plan: z.int().min(0).nullable(),
	/** True when the statement opened a server-side cursor: its rows are the FETCHes', counted here. */
	cursor: z.boolean(),
	/** True when Django refused to send it (the transaction was broken): it reached no server and is not counted. */
	refused: z.boolean(),
	/** SQLSTATE of the error the server answered with, or null. */
	error: z.string().nullable(),
	/** True where it made or filled the tables of the project's own models before they were needed: not counted. Absent otherwise. */
	setup: z.literal(true).optional(),
});

/** A template of the reader's that was being rendered while statements were sent. */
export const Template = z.strictObject({
	/** The file of its steps in call paths: the name its loader knows, or "<template>" for one made from a string. */
	name: z.string(),
	source: z.string(),
});

/** A cell: from a line "# %% second request" of the snippet to the next one. All share one namespace and one state. */
export const Cell = z.strictObject({
	/** Line of its marker. */
	line: z.int().min(1),
	/** What the marker says; may be empty. */
	title: z.string(),
	/** Number of `queries` kept when it began. */
	queries: z.int().min(0),
	/** Number of `cache` operations kept when it began. */
	cache: z.int().min(0),
	/** repr of its last expression; null when it ends otherwise or it is None. */
	value: z.string().nullable(),
});

/** One operation on Django's cache. */
export const CacheOperation = z.strictObject({
	/** Number of statements that had been sent before it: where it stands among `queries`. */
	after: z.int().min(0),
	/** What was asked of the cache. */
	operation: z.enum([
		'get',
		'set',
		'add',
		'delete',
		'touch',
		'incr',
		'clear',
		'has_key',
		'get_many',
		'set_many',
		'delete_many',
	]),
	/** The key as the reader wrote it, without prefix and version; several are joined by ", ". */
	key: z.string(),
	/** For reads: whether the key was there. Null for operations that do not read. */
	hit: z.boolean().nullable(),
	/** Size of the pickled value in bytes, read or written; null when there is none. */
	bytes: z.int().min(0).nullable(),
	/** Line of the snippet that caused it; null when no line of the snippet was active. */
	line: z.int().min(1).nullable(),
});

/** The exception that ended the run. The reader's mistake is data, not a failure of the machine. */
export const Problem = z.strictObject({
	/** Dotted class name: "django.core.exceptions.FieldError". */
	type: z.string(),
	/** str() of the exception. */
	message: z.string(),
	/** Innermost line of the snippet; null when the problem lies outside it. */
	line: z.int().min(1).nullable(),
	/** Column from 1, for syntax errors; else null. */
	column: z.int().min(1).nullable(),
	/** The traceback as Python prints it, machinery frames removed. */
	traceback: z.string(),
	/** Five-character SQLSTATE when PostgreSQL raised it, else null. */
	sqlstate: z.string().nullable(),
	/** Name of the violated constraint when PostgreSQL named one, else null. */
	constraint: z.string().nullable(),
	/** What the reader can do about it, one sentence, when we know better than the message; else null. */
	hint: z.string().nullable(),
	/** The Django that first has what the code asked for: "6.1". Absent where the version is not what is wrong. */
	since: z.string().optional(),
});

/** Versions that produced the trace, as they name themselves. */
export const Versions = z.strictObject({
	django: z.string(),
	psycopg: z.string(),
	postgres: z.string(),
	python: z.string(),
});

/** One run of one snippet. */
export const Trace = z.strictObject({
	/** File name of the snippet: "forward_fk_loop.py". */
	name: z.string(),
	/** Statements in the order they were sent. */
	queries: z.array(Query),
	/** Statements beyond the limit kept in `queries`: run and counted, details dropped. */
	dropped: z.strictObject({ data: z.int().min(0), control: z.int().min(0) }),
	/** SQL with placeholders (%s, names of savepoints and cursors normalised), one per distinct statement. */
	shapes: z.array(z.string()),
	/** Distinct call paths. */
	paths: z.array(z.array(Frame)),
	/** Files in `paths` beside the snippet that are no library's: the project's, and its data's models. Absent when there are none. */
	files: z.array(z.string()).optional(),
	/** The reader's templates that stand in `paths`, each once. */
	templates: z.array(Template).default([]),
	/** Cells in the order they began; one that did not begin is missing. What stands before the first belongs to none. */
	cells: z.array(Cell).default([]),
	/**
	 * EXPLAIN (FORMAT JSON) documents as PostgreSQL reported them: the object with "Plan" at its top. "Triggers" are there where some
	 * fired. "Planning" was measured by planning the statement once more when it was over; a server-side cursor has none.
	 */
	plans: z.array(z.record(z.string(), z.unknown())),
	/** Cache operations in order. */
	cache: z.array(CacheOperation),
	/** Cache operations beyond the limit kept in `cache`. */
	cacheDropped: z.int().min(0),
	/** What the snippet printed (stdout and stderr in order of writing), at most 64 KiB. */
	stdout: z.string(),
	/** Characters printed beyond what `stdout` keeps. */
	stdoutDropped: z.int().min(0),
	/** repr of the last expression, at most 16 KiB; null when the snippet ends otherwise or it is None. */
	value: z.string().nullable(),
	/** The exception that ended the run, or null. */
	problem: Problem.nullable(),
	/** What to add, one sentence, where nothing was sent, printed, shown or raised, or what Django's checks refuse; else null. */
	hint: z.string().nullable().default(null),
	/** Milliseconds of the whole run, as measured where it ran; null in recordings. */
	ms: z.number().min(0).nullable(),
	/** What produced it. */
	versions: Versions,
	/** What came of the change that the project asked to try; absent when it asked for none. */
	attempt: Attempt.optional(),
	/** Relations that were loaded for whole lists because the project asked for it, "Book.author"; absent when it did not. */
	together: z.array(z.string()).optional(),
});

export type Frame = z.infer<typeof Frame>;
export type Query = z.infer<typeof Query>;
export type Template = z.infer<typeof Template>;
export type Cell = z.infer<typeof Cell>;
export type CacheOperation = z.infer<typeof CacheOperation>;
export type Problem = z.infer<typeof Problem>;
export type Versions = z.infer<typeof Versions>;
export type Trace = z.infer<typeof Trace>;
