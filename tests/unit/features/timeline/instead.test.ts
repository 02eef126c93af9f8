/** What a server does in place of a step that was refused: recorded, and drawn where the link leads. */
import { expect, test } from 'vitest';
import { RECORDED, recordedInstead, WOULD_WAIT } from '../../../../src/features/timeline/instead.ts';
import { listScenarios, readScenario, readTimeline } from '../../../../src/features/timeline/read.ts';
import { listGuides } from '../../../../src/loaders/snippets.ts';
import { readText } from '../../../../src/loaders/validate.ts';
import { step } from '../../../helpers/timeline.ts';

/** Whether a guide draws a timeline. */
const draws = (guide: string, name: string) =>
	new RegExp(`<(RunTimeline name|Timeline name|Fold timeline)="${name}"`).test(
		readText(process.cwd(), `content/guides/${guide}/index.mdx`),
	);

test.each(RECORDED.map((recorded) => [recorded.name, recorded] as const))(
	'%s is drawn by its guide, as a recorded timeline',
	(name, { guide }) => {
		expect(draws(guide, name)).toBe(true);
		// What the tab runs has an address of another form.
		expect(readScenario(name).run).toBeNull();
	},
);

test('those that show a wait do', () => {
	for (const { name, shows } of RECORDED.filter(({ shows }) => shows.includes('wait')))
		expect(
			readTimeline(readScenario(name)).steps.some(({ waits }) => waits.length > 0),
			`${name}: ${shows}`,
		).toBe(true);
});

test('every timeline is drawn by a guide', () => {
	const lonely = listScenarios().filter((name) => !listGuides().some((guide) => draws(guide, name)));
	expect(lonely).toEqual([]);
});

const refused = (sql: string, why = 'It would wait until Request A commits or rolls back.', error = WOULD_WAIT) => {
	const sent = { sql, kind: 'data' as const, line: 1, rows: null, error, refused: false, alias: 'default', ended: 0 };
	return recordedInstead(step(0, 'b', { refused: why, statements: [sent] }))?.name;
};

test.each([
	['UPDATE t SET v = 1', 'guard_rereads'],
	['DELETE FROM t', 'guard_rereads'],
	['SELECT id FROM t FOR UPDATE', 'wait_and_reread'],
	['SELECT id FROM t FOR NO KEY UPDATE', 'wait_and_reread'],
	['INSERT INTO t VALUES (1)', 'get_or_create'],
	['COMMIT', 'foreign_key_waits'],
	['ALTER TABLE t ADD COLUMN v int', 'alter_table_queue'],
	['SELECT id FROM t', 'alter_table_queue'],
])('%s leads to %s', (sql, name) => expect(refused(sql)).toBe(name));

test('the check of a foreign key is told from a value that must be unique', () => {
	const why =
		'It would wait until Request A commits or rolls back, while locking tuple, for the check of a foreign key.';
	expect(refused('INSERT INTO t VALUES (1)', why)).toBe('foreign_key_waits');
});

test('no recording shows two sessions that want one number', () => {
	expect(refused('SELECT pg_advisory_xact_lock(42)')).toBeUndefined();
});

test('a transaction that sleeps, and one that cannot fail any more', () => {
	expect(refused('UPDATE t SET v = 1', 'A sleeps within its transaction.', '')).toBe('non_repeatable_read');
	expect(refused('COMMIT', 'It fails because A is prepared to commit.', '40001')).toBe('write_skew_serializable');
	expect(refused('SELECT 1', 'Nobody else can go on: a transaction that has failed cannot sleep.', '')).toBeUndefined();
	expect(recordedInstead(step(0, 'a'))).toBeNull();
});
