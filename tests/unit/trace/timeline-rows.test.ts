import { expect, test } from 'vitest';
import { briefOf, codeOfCell, gistOf, lockMode, notable, timelineRows } from '../../../src/trace/timeline-rows.ts';
import { step, timeline, waiting } from '../../helpers/timeline.ts';

const SOURCE = ['a = 1', '', '', '    with x:', '        save()', '        after()', '        yield'];

test('an actor acts, waits with what it sent, and goes on with the rest', () => {
	const [first, second, third] = timelineRows(waiting()).map(({ lanes }) => lanes[1]);
	expect(first).toMatchObject({ step: null, statements: [], wait: null });
	expect(second).toMatchObject({ begins: true, waitBegins: true, ends: false, open: true });
	expect(second?.statements.map(({ sql }) => sql)).toEqual(['BEGIN']);
	expect(second?.wait?.on).toEqual(['a']);
	expect(third).toMatchObject({ begins: false, wait: null, ends: true, open: true });
	expect(third?.statements.map(({ sql }) => sql)).toEqual(['UPDATE t SET n = 0']);
});

test('a wait over several steps lies in each of them, and no longer', () => {
	const { steps, ...rest } = waiting();
	const longer = timelineRows({ ...rest, steps: [...steps.slice(0, 2), step(2, 'a'), step(3, 'a')] });
	const [, b] = longer[2]?.lanes ?? [];
	expect(b?.wait).toBeNull();
	const still = steps.map((each) => ({ ...each, waits: each.waits.map((wait) => ({ ...wait, until: 3 })) }));
	const waits = timelineRows({ ...rest, steps: [...still, step(3, 'a')] }).map(({ lanes }) => lanes[1]?.wait !== null);
	expect(waits.slice(1, 3)).toEqual([true, true]);
});

test('a wait that never ended is drawn to the last step', () => {
	const { steps, ...rest } = waiting();
	const never = steps.map((each) => ({
		...each,
		ended: each.actor === 'b' ? null : each.ended,
		waits: each.waits.map((wait) => ({ ...wait, until: null })),
	}));
	expect(timelineRows({ ...rest, steps: never }).at(-1)?.lanes[1]?.wait).not.toBeNull();
});

test('code up to the statement that waits comes first, the rest when it goes on; stage directions are left out', () => {
	const cells = timelineRows(waiting()).flatMap(({ lanes }) => lanes[1] ?? []);
	expect(cells.map((cell) => codeOfCell(cell, SOURCE))).toEqual(['', 'with x:\n    save()', 'after()']);
	const whole = timelineRows(timeline([step(0, 'a', { lines: [4, 5, 7] })])).flatMap(({ lanes }) => lanes[0] ?? []);
	expect(whole.map((cell) => codeOfCell(cell, SOURCE))).toEqual(['with x:\n    save()']);
});

test('locks of rows and those waited for are worth a word, those of tables where one is waited for', () => {
	const locks = waiting().steps[1]?.moment?.locks ?? [];
	expect(notable(locks).map(({ on }) => on)).toEqual(['t 1', 'transaction of a']);
	const altering = { actor: 'b', type: 'relation' as const, on: 't', mode: 'AccessExclusiveLock', granted: false };
	expect(notable([...locks, altering]).map(({ on }) => on)).toEqual(['t', 't 1', 'transaction of a', 't']);
});

test('rows of one table that one actor holds are said in one breath', () => {
	const held = (on: string, actor = 'a') => ({ actor, type: 'row' as const, on, mode: 'For Update', granted: true });
	const locks = [held('ledger_job 100'), held('ledger_job 200'), held('t 1'), held('ledger_job 300', 'b')];
	expect(notable(locks).map(({ actor, on }) => `${actor} ${on}`)).toEqual([
		'a ledger_job 100, 200',
		'a t 1',
		'b ledger_job 300',
	]);
});

test('the line of a block that is left is shown where it is all there is', () => {
	const source = ['with transaction.atomic():', '    save()', '    yield'];
	const code = (lines: number[], sql: string) => {
		const { statements, ...rest } = step(0, 'a', { lines });
		const [cell] = timelineRows(
			timeline([{ ...rest, statements: statements.map((each) => ({ ...each, sql })) }]),
		).flatMap(({ lanes }) => lanes[0] ?? []);
		return cell && codeOfCell(cell, source);
	};
	expect(code([1, 2, 3], 'BEGIN')).toBe('with transaction.atomic():\n    save()');
	expect(code([1, 2], 'SELECT 1')).toBe('save()');
	expect(code([1], 'COMMIT')).toBe('with transaction.atomic():');
});

test.each([
	[['BEGIN'], true],
	[['/* x */ START TRANSACTION'], true],
	[['SAVEPOINT a'], false],
	[['BEGIN', '/* x */ COMMIT'], false],
	[['BEGIN', 'END'], false],
	[['BEGIN', 'ROLLBACK'], false],
	[['BEGIN', '/* x */ ROLLBACK TO SAVEPOINT a'], true],
])('where nobody looked, %j tell whether a transaction is open: %s', (sent, open) => {
	const steps = sent.map((sql, at) => {
		const { statements, ...each } = step(at, 'a', { moment: null });
		return { ...each, statements: statements.map((one) => ({ ...one, sql, kind: 'control' as const })) };
	});
	expect(timelineRows(timeline(steps)).at(-1)?.lanes[0]?.open).toBe(open);
});

test('modes are written as SQL does', () => {
	expect(['AccessExclusiveLock', 'ShareLock', 'For No Key Update'].map(lockMode)).toEqual([
		'ACCESS EXCLUSIVE',
		'SHARE',
		'FOR NO KEY UPDATE',
	]);
});

test.each([
	['SELECT "t"."id", "t"."n", "t"."m" FROM "t" WHERE "t"."id" = 1 LIMIT 21 FOR UPDATE', 'SELECT FOR UPDATE'],
	['SELECT "t"."id" FROM "t" FOR NO KEY UPDATE OF "t" NOWAIT', 'SELECT FOR NO KEY UPDATE OF t NOWAIT'],
	['SELECT COUNT(*) AS "__count" FROM "t"', 'SELECT COUNT(*)'],
	['SELECT "t"."id" FROM "t"', 'SELECT'],
	['SELECT pg_try_advisory_xact_lock(42)', 'SELECT pg_try_advisory_xact_lock(42)'],
	['UPDATE "t" SET "n" = 1', 'UPDATE'],
	['ROLLBACK TO SAVEPOINT "s1_x1"', 'ROLLBACK TO'],
	['ROLLBACK', 'ROLLBACK'],
	["/*route='x'*/ UPDATE t SET n = 1", 'UPDATE'],
	["/*route='x'*/ SELECT id FROM t -- FOR UPDATE", 'SELECT'],
	["SELECT id FROM t WHERE note = 'waits FOR UPDATE'", 'SELECT'],
	["SELECT 'a' || ' FROM '", "SELECT 'a' || ' FROM '"],
	["COMMIT PREPARED 'a'", 'COMMIT PREPARED'],
	['FETCH FORWARD 25 FROM "c"', 'FETCH FORWARD 25'],
	["SET LOCAL lock_timeout = '1s'", "SET LOCAL lock_timeout = '1s'"],
])('%s is %s in short', (sql, brief) => {
	expect(briefOf(sql)).toBe(brief);
});

test('a timeline in short says who waits and who fails', () => {
	expect(gistOf(waiting())).toBe('Request B waits');
	expect(gistOf(timeline([step(0, 'a')]))).toBe('nobody waits, nobody fails');
	const problem = { type: 'django.db.utils.OperationalError', message: '', line: 1, sqlstate: '40P01', hint: null };
	const { steps, ...rest } = waiting();
	const failing = steps.map((each) => ({ ...each, problem: each.actor === 'b' ? problem : null }));
	expect(gistOf({ ...rest, steps: failing })).toBe('Request B waits, then fails: 40P01');
	const own = { ...problem, type: 'shop.SoldOut', sqlstate: null };
	expect(gistOf(timeline([step(0, 'a', { problem: own })]))).toBe('Request A fails: SoldOut');
});

test('where nobody looked, statements tell who is in a transaction', () => {
	const control = { kind: 'control' as const, line: 1, rows: null, error: null, refused: false, alias: 'default' };
	const sent = (sql: string, ended: number) => ({ ...control, sql, ended });
	const steps = [
		step(0, 'a', { statements: [sent('BEGIN', 0), sent("PREPARE TRANSACTION 'a'", 0)], moment: null }),
		step(1, 'b', { moment: null }),
		step(2, 'a', { statements: [sent('ROLLBACK TO SAVEPOINT "s"', 2)], moment: null }),
		step(3, 'a', { statements: [sent("COMMIT PREPARED 'a'", 3)], moment: null }),
	];
	const open = timelineRows(timeline(steps)).map(({ lanes }) => lanes.map((cell) => cell.open));
	expect(open).toEqual([
		[true, false],
		[true, false],
		[true, false],
		[false, false],
	]);
});

test('where nobody looked, who has not acted holds what it held', () => {
	const { steps, ...rest } = waiting();
	const unseen = steps.map((each, at) => (at === 2 ? { ...each, actor: 'b', moment: null } : each));
	const holds = timelineRows({ ...rest, steps: unseen }).map(({ lanes }) => lanes.map((lane) => lane.holds));
	expect(holds).toEqual([
		[false, false],
		[true, false],
		[true, false],
	]);
	const own = steps.map((each, at) => (at === 2 ? { ...each, moment: null } : each));
	expect(timelineRows({ ...rest, steps: own })[2]?.lanes[0]?.holds).toBe(false);
});
