/** A timeline as the rows of a table: what each actor does, goes on with or waits for during each step. */
import { gist } from '../sql/format.ts';
import { stripLiterals, uncommented } from '../sql/tokens.ts';
import { truncate } from '../text/numbers.ts';
import { verb } from './statement.ts';
import type { Lock, Statement, Timeline, TimelineStep, Wait } from './timeline.ts';

/** What one actor does during one step. */
export interface LaneCell {
	actor: string;
	/** Its own step that it is about; null when it does nothing. */
	step: TimelineStep | null;
	/** Whether that step begins here, or was sent earlier and goes on after a wait. */
	begins: boolean;
	/** Statements that ended here. */
	statements: Statement[];
	/** The wait that it is in when the step has come to rest; null when it waits for nobody. */
	wait: Wait | null;
	/** Whether that wait began here. */
	waitBegins: boolean;
	/** Whether what the step came to, its value or its error, is known here. */
	ends: boolean;
	/** Whether it is inside a transaction when the step has come to rest. */
	open: boolean;
	/** Whether it then holds a lock that others may have to wait for: of a row, of a key, or of a table that somebody wants. */
	holds: boolean;
}

/** One row: a step, and all lanes during it. */
export interface TimelineRow {
	index: number;
	step: TimelineStep;
	lanes: LaneCell[];
	/** Locks worth a word in the lane of the database: see notable(). */
	locks: Lock[];
}

/** Returns a row for each step. */
export function timelineRows({ steps, actors }: Timeline): TimelineRow[] {
	return steps.map((step, index) => ({
		index,
		step,
		lanes: actors.map(({ name }) => laneCell(steps, name, index)),
		locks: notable(step.moment?.locks ?? []),
	}));
}

function laneCell(steps: readonly TimelineStep[], actor: string, at: number): LaneCell {
	const found = steps.findLastIndex((step, index) => index <= at && step.actor === actor);
	const sent = steps[found];
	const active = sent !== undefined && (found === at || sent.ended === null || sent.ended >= at);
	const step = active ? sent : null;
	const wait = step?.waits.find(({ from, until }) => from <= at && (until === null || until > at)) ?? null;
	return {
		actor,
		step,
		begins: found === at,
		statements: step?.statements.filter(({ ended }) => ended === at) ?? [],
		wait,
		waitBegins: wait?.from === at,
		ends: step !== null && step.ended === at,
		open: steps[at]?.moment?.open.includes(actor) ?? opens(steps, actor, at),
		holds: notable(locksAt(steps, actor, at)).some((lock) => lock.actor === actor && lock.granted),
	};
}

/** Returns the locks there are. Where nobody looked after a step, those who have not acted in it have what they had. */
function locksAt(steps: readonly TimelineStep[], actor: string, at: number): Lock[] {
	const step = steps[at];
	if (step === undefined) return [];
	return step.moment?.locks ?? (step.actor === actor ? [] : locksAt(steps, actor, at - 1));
}

/** Commands that begin a transaction. */
const OPENS = new Set(['BEGIN', 'START']);

/** Says whether a statement ends a transaction, whatever became of it: to roll back to a savepoint is to go on. */
function isEnd(sql: string): boolean {
	return /^(COMMIT|END|ABORT|ROLLBACK)$/.test(verb(sql)) && !/^ROLLBACK\s+(\w+\s+)?TO\b/i.test(stripLiterals(sql));
}

/** Tells by its statements alone whether an actor is inside a transaction when a step has come to rest, where nobody looked. */
function opens(steps: readonly TimelineStep[], actor: string, at: number): boolean {
	const ended = steps.flatMap((step) =>
		step.actor === actor ? step.statements.filter(({ kind, ended }) => kind === 'control' && ended <= at) : [],
	);
	const last = ended.findLast(({ sql }) => OPENS.has(verb(sql)) || isEnd(sql));
	return last !== undefined && !isEnd(last.sql);
}

/** The line that opens a transaction, and that runs when it is left. */
const LEAVES = /^\s*with .*\batomic\(/;

/** Lines that are stage directions: where a step ends, and where functions begin. */
const DIRECTION = /^\s*(yield\b.*|(async )?def .*|@.*|class .*|)$/;

/**
 * Returns the Python of a cell, dedented: the lines that ran in its step. Where it waits, those after the one that waits follow
 * when it goes on.
 */
export function codeOfCell({ step, begins, ends }: LaneCell, source: readonly string[]): string {
	if (step === null) return '';
	const waited = step.waits[0];
	const sends = waited && step.statements.find(({ ended }) => ended > waited.from)?.line;
	const until = waited && (sends ?? Number.POSITIVE_INFINITY);
	const ran = step.lines.filter((line) => {
		if (until === undefined) return begins;
		return line <= until ? begins : ends && !begins;
	});
	const own = ran.map((line) => source[line - 1] ?? '').filter((line) => !DIRECTION.test(line));
	// A block that is left runs its first line again, where the COMMIT comes from.
	const enters = step.statements.some(({ sql }) => OPENS.has(verb(sql)));
	const inside = own.filter((line) => enters || !LEAVES.test(line));
	const shown = inside.length > 0 ? inside : own;
	const margin = Math.min(...shown.map((line) => line.length - line.trimStart().length));
	return shown.map((line) => line.slice(margin)).join('\n');
}

/**
 * Picks the locks that decide who waits: those of rows and keys, and those waited for; of whole tables only where one of them is
 * waited for, because every statement takes some.
 */
export function notable(locks: readonly Lock[]): Lock[] {
	const contested = new Set(locks.flatMap(({ type, on, granted }) => (type === 'relation' && !granted ? [on] : [])));
	const chosen = locks.filter(({ type, on, granted }) => {
		if (type === 'relation') return contested.has(on);
		return type === 'row' || type === 'advisory' || !granted;
	});
	return [...Map.groupBy(chosen, together).values()].map(([first, ...rest]) => ({
		...(first as Lock),
		on: [first?.on, ...rest.map(({ on }) => on.slice(on.lastIndexOf(' ') + 1))].join(', '),
	}));
}

/** Tells which locks are said in one breath: those of one actor on rows of one table. */
function together({ actor, type, on, mode, granted }: Lock): string {
	const table = type === 'row' ? on.slice(0, on.lastIndexOf(' ')) : on;
	return JSON.stringify([actor, type, table, mode, granted]);
}

/** Statements that are named by their first words. */
const VERBS =
	/^(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|DECLARE|FETCH FORWARD \d+|CLOSE|SAVEPOINT|RELEASE|ROLLBACK TO|ROLLBACK PREPARED|COMMIT PREPARED|PREPARE TRANSACTION|ALTER TABLE|CREATE INDEX|DO)\b/;

/** Characters of a statement that is shown as it is. */
const BRIEF = 44;

/** Names a statement in a word or two, by what decides who waits: "UPDATE", "SELECT FOR UPDATE SKIP LOCKED", "COMMIT". */
export function briefOf(sql: string): string {
	const text = gist(uncommented(sql));
	// A string may say FROM or FOR UPDATE as well.
	const code = gist(stripLiterals(sql));
	if (verb(sql) !== 'SELECT' || !/ FROM /.test(code)) return VERBS.exec(text)?.[0] ?? truncate(text, BRIEF);
	const counts = code.startsWith('SELECT COUNT(*)') ? ' COUNT(*)' : '';
	return `SELECT${counts}${/ FOR (NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b.*$/.exec(code)?.[0] ?? ''}`;
}

/** Says in a few words how a timeline goes: who waits, and who fails with what. */
export function gistOf({ actors, steps }: Timeline): string {
	const told = actors.flatMap(({ name, label }) => {
		const own = steps.filter(({ actor }) => actor === name);
		const waits = own.some((step) => step.waits.length > 0);
		const problem = own.find((step) => step.problem !== null)?.problem;
		const fails = problem && `fails: ${problem.sqlstate ?? problem.type.split('.').at(-1)}`;
		if (!waits && !fails) return [];
		return [`${label} ${[waits && 'waits', fails].filter(Boolean).join(', then ')}`];
	});
	return told.length > 0 ? told.join('; ') : 'nobody waits, nobody fails';
}

/** Writes a lock's mode as SQL and the documentation do: "ACCESS EXCLUSIVE", "FOR UPDATE". */
export function lockMode(mode: string): string {
	return mode
		.replace(/Lock$/, '')
		.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
		.toUpperCase();
}
