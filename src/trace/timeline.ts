/** The vocabulary of two at once: what requests did beside each other, step by step, as facts. What a view shows at a step is derived. */
import { z } from 'zod';
import { Problem, Query, Versions } from './schema.ts';

/**
 * How a timeline came about. "live": one connection, each statement a transaction of its own, interleaved by a script. "parked": live,
 * with a second, sleeping transaction (PREPARE TRANSACTION). "recorded": several connections to a PostgreSQL server.
 */
export const KINDS = ['live', 'parked', 'recorded'] as const;

/** Index of a step in `steps`. */
const StepIndex = z.int().min(0);
/** Name of an actor. */
const ActorName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an actor is named like a Python function');

/** One of those who act at once: a request, a worker, a migration. Each has a connection of its own, or stands for one. */
export const Actor = z.strictObject({
	/** Name of its generator function in the script: "a". */
	name: ActorName,
	/** What the page calls it: "Request A". */
	label: z.string().min(1),
	/** Settings its session began with beside the server's, as PostgreSQL names them. */
	settings: z.record(z.string(), z.string()).default({}),
});

/** One statement an actor sent, or that was refused before it was sent. */
export const Statement = Query.pick({
	sql: true,
	kind: true,
	line: true,
	rows: true,
	error: true,
	refused: true,
	alias: true,
}).extend({
	/** The step during which it ended; later than the step that sent it when it waited. */
	ended: StepIndex,
});

/** A stretch of time in which a statement waited. */
export const Wait = z.strictObject({
	/** The step during which it was first seen waiting, and the one during which that ended; null when it never did. */
	from: StepIndex,
	until: StepIndex.nullable(),
	/** Actors that held, or waited in front for, what it wanted; empty when the server names none. */
	on: z.array(ActorName),
	/** SQL of the statement that waits, as the server shows it. */
	sql: z.string(),
	/** What it waited for, as pg_stat_activity names it: "Lock transactionid", "Lock relation", "Client ClientRead". */
	event: z.string(),
});

/** A lock held or waited for, as pg_locks and pgrowlocks show it. */
export const Lock = z.strictObject({
	/** Who holds it or waits for it. */
	actor: ActorName,
	/** pg_locks' locktype, or "row" for the lock a row itself carries. */
	type: z.enum(['relation', 'tuple', 'row', 'transactionid', 'advisory']),
	/** What it is on: "ledger_stock", "ledger_stock (0,1)", "transaction of a", "key 42". */
	on: z.string(),
	/** "RowExclusiveLock", "For Update". */
	mode: z.string(),
	/** False while it is waited for. */
	granted: z.boolean(),
});

/** One version of a row as it lies in the table, whoever may see it. */
export const RowVersion = z.strictObject({
	/** Where it lies: "(0,1)". */
	at: z.string(),
	/** Columns that are watched, in their order, each as PostgreSQL's text or null. */
	values: z.array(z.string().nullable()),
	/** Who made it and who deleted, replaced or locked it: a transaction's name ("a", "a 2"), "earlier", or null for nobody. */
	xmin: z.string(),
	xmax: z.string().nullable(),
	/** What `xmax` did to it: replaced or deleted it, or only locks it. Null without one. */
	xmax_is: z.enum(['update', 'lock']).nullable(),
});

/** What an actor's transaction would see now, had it asked. */
export const View = z.strictObject({
	actor: ActorName,
	/** The rows watched, as columns of text; null when it cannot ask. */
	rows: z.array(z.array(z.string().nullable())).nullable(),
	/** Why it is not asked: it waits, its transaction is broken, or is SERIALIZABLE, where asking counts; null when it is. */
	why: z.enum(['waits', 'broken', 'counts']).nullable(),
});

/** What the database looked like when a step had come to rest. */
export const Moment = z.strictObject({
	/** Actors inside a transaction. */
	open: z.array(ActorName),
	/** Locks, in the order of actors; without those on catalogues and of a transaction on itself. */
	locks: z.array(Lock),
	/** Versions of the rows watched. */
	versions: z.array(RowVersion),
	/** What each actor would see of them; empty when no rows are watched. */
	views: z.array(View),
});

/** One step: a piece of one actor's code from a mark to the next, sent when the step before had ended or was seen to wait. */
export const TimelineStep = z.strictObject({
	/** Whose it is; null when nobody sends anything and the server ends a wait by itself, because a timer fires. */
	actor: ActorName.nullable(),
	/** What happens, one sentence by the author; "" where nobody wrote one. */
	says: z.string(),
	/** Lines of the script that ran in it, from 1, in growing order. */
	lines: z.array(z.int().min(1)),
	/** Statements in the order they were sent, those after a wait included. */
	statements: z.array(Statement),
	/** repr of what the code yielded or returned at its end: what it saw; null when nothing. */
	saw: z.string().nullable(),
	/** What it printed. */
	stdout: z.string(),
	/** The exception that ended the actor's code in it, or null. */
	problem: Problem.pick({ type: true, message: true, line: true, sqlstate: true, hint: true }).nullable(),
	/** Why the step was not run: what would have hung. Null when it ran. */
	refused: z.string().nullable(),
	/** Times its statements waited, in order. */
	waits: z.array(Wait),
	/** The step during which this one ended: itself, or a later one when it waited; null when it never did. */
	ended: StepIndex.nullable(),
	/** The database when the step had come to rest; null where nobody looked. */
	moment: Moment.nullable(),
});

/** Requests beside each other. */
export const Timeline = z.strictObject({
	/** File name of the script: "oversell.py". */
	name: z.string(),
	/** How it came about. */
	kind: z.enum(KINDS),
	/** Who acts, in the order of lanes. */
	actors: z.array(Actor).min(1),
	/** Columns of the rows watched, as `versions` and `views` show them; empty when none are. */
	columns: z.array(z.string()),
	/** The order is the order in which they were sent. */
	steps: z.array(TimelineStep),
	/** repr of what outcome() returned when all had ended; null when the script has none. */
	outcome: z.string().nullable(),
	/** What produced it. */
	versions: Versions,
});

export type TimelineKind = (typeof KINDS)[number];
export type Actor = z.infer<typeof Actor>;
export type Statement = z.infer<typeof Statement>;
export type Wait = z.infer<typeof Wait>;
export type Lock = z.infer<typeof Lock>;
export type RowVersion = z.infer<typeof RowVersion>;
export type View = z.infer<typeof View>;
export type Moment = z.infer<typeof Moment>;
export type TimelineStep = z.infer<typeof TimelineStep>;
export type Timeline = z.infer<typeof Timeline>;
