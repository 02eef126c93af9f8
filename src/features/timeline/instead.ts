/** What a server does where one connection cannot go on: which recorded timeline shows it, for a step that was refused. */
import { verb } from '../../trace/statement.ts';
import type { TimelineStep } from '../../trace/timeline.ts';

/** A recorded timeline, and where a guide draws it. */
export interface RecordedInstead {
	/** Name of its folder in content/timelines. */
	name: string;
	/** Slug of the guide. */
	guide: string;
	/** What it shows, as words that follow "a server": the timeline itself says the rest. */
	shows: string;
}

const RACES = 'races-and-locks';
const ISOLATION = 'isolation-and-deadlocks';

/** By what the step met. */
const GOES_ON = {
	name: 'non_repeatable_read',
	guide: ISOLATION,
	shows: 'goes on with a transaction that was left open',
};
const CONFLICT = {
	name: 'write_skew_serializable',
	guide: ISOLATION,
	shows: 'chooses which of two transactions fails',
};
const LOCKED_READ = {
	name: 'wait_and_reread',
	guide: RACES,
	shows: 'lets a locking SELECT wait, then reads the row anew',
};
const UNIQUE = { name: 'get_or_create', guide: RACES, shows: 'lets an INSERT wait for another of the same value' };
const FOREIGN_KEY = { name: 'foreign_key_waits', guide: RACES, shows: 'lets the check of a foreign key wait' };
const CHANGED = { name: 'guard_rereads', guide: RACES, shows: 'lets an UPDATE wait, then checks its condition again' };
const TABLE = { name: 'alter_table_queue', guide: 'production', shows: 'lets a query wait for a whole table' };

/** All there are. */
export const RECORDED: readonly RecordedInstead[] = [
	GOES_ON,
	CONFLICT,
	LOCKED_READ,
	UNIQUE,
	FOREIGN_KEY,
	CHANGED,
	TABLE,
];

/** SQLSTATE of a statement that was cancelled because it began to wait. */
export const WOULD_WAIT = '57014';

/** What a reason says (src/python/sandbox/stage.py) of a query that PostgreSQL makes itself, and of an actor that can do no more. */
const KEY_CHECK = 'the check of a foreign key';
const SLEEPS = 'sleeps within its transaction';

/** Returns the recorded timeline that shows what a server does in place of a refused step; null where none does, or nothing was refused. */
export function recordedInstead({ refused, statements }: TimelineStep): RecordedInstead | null {
	if (refused === null) return null;
	if (refused.startsWith('It fails')) return CONFLICT;
	const waits = statements.findLast(({ error }) => error === WOULD_WAIT);
	if (waits === undefined) return refused.includes(SLEEPS) ? GOES_ON : null;
	if (refused.includes(KEY_CHECK)) return FOREIGN_KEY;
	// No recording shows two sessions that want one number.
	if (/\bpg_advisory_/.test(waits.sql)) return null;
	const command = verb(waits.sql);
	if (command === 'COMMIT' || command === 'PREPARE') return FOREIGN_KEY;
	if (command === 'INSERT') return UNIQUE;
	if (/^(UPDATE|DELETE|MERGE)$/.test(command)) return CHANGED;
	return /\bFOR (NO KEY )?(UPDATE|SHARE|KEY SHARE)\b/.test(waits.sql) ? LOCKED_READ : TABLE;
}
