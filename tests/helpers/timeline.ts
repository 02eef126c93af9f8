/** Timelines for tests: only what a test is about need be said. */
import type { Moment, Timeline, TimelineStep } from '../../src/trace/timeline.ts';

export const moment = (changed: Partial<Moment> = {}): Moment => ({
	open: [],
	locks: [],
	versions: [],
	views: [],
	...changed,
});

/** Makes a step that sends one statement and ends at once. `at` is its index. */
export function step(at: number, actor: string | null, changed: Partial<TimelineStep> = {}): TimelineStep {
	const statement = { sql: 'SELECT 1', kind: 'data' as const, line: at + 1, rows: 1, error: null, refused: false };
	return {
		actor,
		says: `Sentence ${at + 1}.`,
		lines: [at + 1],
		statements: actor === null ? [] : [{ ...statement, alias: 'default', ended: at }],
		saw: null,
		stdout: '',
		problem: null,
		refused: null,
		waits: [],
		ended: at,
		moment: moment(),
		...changed,
	};
}

export const timeline = (steps: TimelineStep[], changed: Partial<Timeline> = {}): Timeline => ({
	name: 'script.py',
	kind: 'recorded',
	actors: [
		{ name: 'a', label: 'Request A', settings: {} },
		{ name: 'b', label: 'Request B', settings: {} },
	],
	columns: [],
	steps,
	outcome: null,
	versions: { django: '5.2.19', psycopg: '3.3.9', postgres: '18.4', python: '3.13.0' },
	...changed,
});

/** A locks; B waits for it from its first step until A's second. */
export function waiting(): Timeline {
	const update = { sql: 'UPDATE t SET n = 0', kind: 'data' as const, line: 5, rows: 1, error: null, refused: false };
	return timeline([
		step(0, 'a', { saw: '1', moment: moment({ open: ['a'] }) }),
		step(1, 'b', {
			lines: [4, 5, 6],
			statements: [
				{ ...update, sql: 'BEGIN', kind: 'control', line: 4, rows: null, alias: 'default', ended: 1 },
				{ ...update, alias: 'default', ended: 2 },
			],
			saw: '0',
			waits: [{ from: 1, until: 2, on: ['a'], sql: update.sql, event: 'Lock transactionid' }],
			ended: 2,
			moment: moment({
				open: ['a', 'b'],
				locks: [
					{ actor: 'a', type: 'relation', on: 't', mode: 'RowExclusiveLock', granted: true },
					{ actor: 'a', type: 'row', on: 't 1', mode: 'For Update', granted: true },
					{ actor: 'b', type: 'transactionid', on: 'transaction of a', mode: 'ShareLock', granted: false },
				],
			}),
		}),
		step(2, 'a', { moment: moment({ open: ['b'] }) }),
	]);
}
