/** What is shown between two steps of a scenario: locks, row versions, what each would see; and that looking changes nothing. */
import { expect, test } from 'vitest';
import { recordedInstead } from '../../src/features/timeline/instead.ts';
import type { Scene } from '../../src/features/timeline/play.ts';
import { DJANGO_VERSIONS } from '../../src/project/schema.ts';
import { openEngines, play, scene } from './scenes.ts';

openEngines(DJANGO_VERSIONS.slice(0, 1));

const LEVELS = `from django.db import DatabaseError, connection, transaction
from ledger.models import Stock, Wallet
def send(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None
def balance():
    return int(Wallet.objects.get(pk=1).balance)
`;
const watched = (source: string, actors = ['a', 'b']): Scene => ({
	...scene(LEVELS + source, actors),
	watch: { table: 'ledger_wallet', columns: ['id', 'balance'], where: 'id = 1' },
});

test('between two steps the locks, the versions and what each would see are told', async () => {
	const source = `
def a():
    with transaction.atomic():
        Wallet.objects.filter(pk=1).update(balance=5)
        yield balance()
def b():
    yield balance()
`;
	const { timeline } = await play(watched(source), ['a', 'b', 'a', 'b']);
	const [changed, read, committed] = timeline?.steps.map(({ moment }) => moment) ?? [];
	for (const moment of [changed, read]) {
		expect(moment?.open).toEqual(['a']);
		expect(moment?.locks).toContainEqual({
			...{ actor: 'a', type: 'row', on: 'ledger_wallet 1', mode: 'No Key Update', granted: true },
		});
		expect(moment?.versions.map(({ values, xmin, xmax }) => [values[1], xmin, xmax])).toEqual([
			['100.00', 'earlier', 'a'],
			['5.00', 'a', null],
		]);
		expect(moment?.views).toEqual([
			{ actor: 'a', rows: [['1', '5.00']], why: null },
			{ actor: 'b', rows: [['1', '100.00']], why: null },
		]);
	}
	expect(committed).toMatchObject({ open: [], locks: [] });
	expect(committed?.views.map(({ rows }) => rows?.[0]?.[1])).toEqual(['5.00']);
});

test('a sleeping transaction sees what its level lets it see', async () => {
	const source = `
def keeps(level):
    with transaction.atomic():
        send(f"SET TRANSACTION ISOLATION LEVEL {level}")
        yield balance()
def a():
    yield from keeps("READ COMMITTED")
def b():
    yield from keeps("REPEATABLE READ")
def c():
    yield from keeps("SERIALIZABLE")
def d():
    Wallet.objects.filter(pk=1).update(balance=5)
    yield
`;
	const { timeline } = await play(watched(source, ['a', 'b', 'c', 'd']), ['a', 'b', 'c', 'd']);
	expect(timeline?.steps[3]?.moment?.views).toEqual([
		{ actor: 'a', rows: [['1', '5.00']], why: null },
		{ actor: 'b', rows: [['1', '100.00']], why: null },
		{ actor: 'c', rows: null, why: 'counts' },
		{ actor: 'd', rows: [['1', '5.00']], why: null },
	]);
});

test('to look changes nothing: a level is set after it, a snapshot is taken after it, and an error is no other', async () => {
	const source = `
def a():
    with transaction.atomic():
        send("SHOW work_mem")
        yield
        send("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
        yield balance()
        try:
            send("SELECT 1 / 0")
        except DatabaseError as error:
            yield error.__cause__.sqlstate
        try:
            balance()
        except Exception as error:
            yield type(error).__name__
def b():
    Wallet.objects.filter(pk=1).update(balance=5)
    yield
`;
	const { timeline } = await play(watched(source), ['a', 'a', 'a', 'a', 'a', 'a', 'b']);
	expect(timeline?.steps.map(({ saw }) => saw).slice(0, 5)).toEqual([
		...[null, null, '100', "'22012'", "'InternalError'"],
	]);
	// Before the first query, and after an error, nobody looks.
	expect(timeline?.steps.map(({ moment }) => moment !== null).slice(0, 5)).toEqual([false, false, true, false, false]);
});

test('to look leaves no lock: what a transaction has not touched can be altered', async () => {
	const source = `
def a():
    with transaction.atomic():
        Stock.objects.filter(sku="SKU1").update(version=9)
        yield
def b():
    send("ALTER TABLE ledger_wallet ADD COLUMN more int")
    yield
`;
	const { timeline } = await play(watched(source), ['a', 'b', 'a']);
	expect(timeline?.steps.map(({ refused }) => refused)).toEqual([null, null, null, null]);
	const tables = timeline?.steps[1]?.moment?.locks.flatMap(({ type, on }) => (type === 'relation' ? [on] : []));
	expect(tables).toEqual(['ledger_stock']);
});

test('locks that rows carry have the names that the documentation gives them', async () => {
	const source = `
def a():
    with transaction.atomic():
        for number, lock in enumerate(["UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"], 1):
            send(f"SELECT id FROM ledger_wallet WHERE id = {number} FOR {lock}")
        Wallet.objects.filter(pk=5).update(balance=5)
        Stock.objects.filter(sku="SKU1").delete()
        yield
def b():
    with transaction.atomic():
        send("SELECT id FROM ledger_wallet WHERE id = 3 FOR SHARE")
        yield
`;
	const { timeline } = await play(watched(source), ['a', 'b']);
	const rows = timeline?.steps.map(({ moment }) =>
		moment?.locks.flatMap(({ actor, type, on, mode }) => (type === 'row' ? [`${actor} ${on}: ${mode}`] : [])),
	);
	const held = ['1: For Update', '2: For No Key Update', '3: For Share', '4: For Key Share', '5: No Key Update'];
	expect(rows?.[0]).toEqual(expect.arrayContaining(held.map((lock) => `a ledger_wallet ${lock}`)));
	expect(rows?.[0]).toContainEqual(expect.stringMatching(/^a ledger_stock \d+: Update$/));
	expect(rows?.[1]).toEqual(expect.arrayContaining(['a ledger_wallet 3: For Share', 'b ledger_wallet 3: For Share']));
});

test('a step that would wait says for whom and for what, and which recorded timeline shows it', async () => {
	const source = `
def a():
    with transaction.atomic():
        Wallet.objects.select_for_update().get(pk=1)
        yield
def b():
    with transaction.atomic():
        %s
    yield
`;
	const tries: [string, string, string][] = [
		['Wallet.objects.filter(pk=1).update(balance=1)', 'while updating tuple', 'guard_rereads'],
		['Wallet.objects.select_for_update().get(pk=1)', 'while locking tuple', 'wait_and_reread'],
		['send("ALTER TABLE ledger_wallet ADD COLUMN more int")', 'commits or rolls back.', 'alter_table_queue'],
		[
			'from ledger.models import Transfer; Transfer.objects.create(src_id=1, dst_id=2, amount=1, key="b")',
			'the check of a foreign key',
			'foreign_key_waits',
		],
	];
	for (const [tried, what, name] of tries) {
		const { timeline } = await play(watched(source.replace('%s', tried)), ['a', 'b']);
		const step = timeline?.steps[1];
		expect(step?.refused, tried).toContain('It would wait until a commits or rolls back');
		expect(step?.refused).toContain(what);
		expect(step && recordedInstead(step)?.name).toBe(name);
		expect(step?.moment).toBeNull();
	}
});
