/** Scenarios on the engine's one connection: they come to what a server came to, or are refused where the server's step waited. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import { recordedInstead } from '../../src/features/timeline/instead.ts';
import { explore } from '../../src/features/timeline/interleavings.ts';
import { playedOf, type Scene, sceneProject } from '../../src/features/timeline/play.ts';
import { listScenarios, readScenario, readTimelineRecording } from '../../src/features/timeline/read.ts';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import type { TimelineStep } from '../../src/trace/timeline.ts';

const engines = new Map<DjangoVersion, NodeEngine>();
beforeAll(async () => {
	for (const django of DJANGO_VERSIONS) engines.set(django, await openEngine(django));
});
afterAll(() => {
	for (const engine of engines.values()) engine.close();
});

async function play(scene: Scene, order: string[], django: DjangoVersion = DJANGO_VERSIONS[0]) {
	const engine = engines.get(django);
	if (!engine) throw new Error(`no engine of Django ${django}`);
	return playedOf(scene, await engine.run(sceneProject(scene, order, django)));
}

const scene = (source: string, actors = ['a', 'b']): Scene => ({
	file: 'script.py',
	source,
	data: { dataset: 'ledger', size: 'S' },
	actors: actors.map((name) => ({ name, label: name, settings: {} })),
	watch: null,
});

const came = ({ actor, saw, problem }: TimelineStep) => ({ actor, saw, problem: problem?.sqlstate ?? null });

/** What only a server has, though it is one. */
const ON_A_SERVER: Record<string, string> = {
	connection_for_each: 'connections that are closed, kept or pooled, each a process of the server',
	health_checks: 'connections that the server ends',
	pool_timeout: 'threads, and a pool',
	too_many_connections: 'a limit of connections',
	worst_statements: 'pg_stat_statements, which a server loads when it starts',
};

test('what only a server has is recorded', () =>
	expect(listScenarios()).toEqual(expect.arrayContaining(Object.keys(ON_A_SERVER))));

/** What is recorded and needs more than one server process: a pool, a second database, a session that the server ends. */
const recorded = listScenarios()
	.map((name) => readScenario(name))
	.filter(({ name, order, servers }) => !order.includes(null) && servers === 'one' && !(name in ON_A_SERVER));

test.each(recorded.flatMap((scenario) => DJANGO_VERSIONS.map((django) => [scenario.name, django, scenario] as const)))(
	'%s on Django %s: as on a server, until a step would wait',
	async (_, django, scenario) => {
		const order = scenario.order.filter((name) => name !== null);
		const { timeline, problem } = await play(scenario, order, django);
		expect(problem).toBeNull();
		const server = readTimelineRecording(scenario).timeline.steps;
		const steps = timeline?.steps ?? [];
		const refused = steps.findIndex((step) => step.refused !== null);
		const same = refused < 0 ? steps.length : refused;
		const ended = server.slice(0, same).map((step) => ({ ...came(step) }));
		expect(steps.slice(0, same).map(came)).toEqual(ended);
		const waits = server.findIndex((step) => step.waits.length > 0);
		// Here a step that the server let wait is never run to its end.
		if (waits >= 0) expect(refused).toBeGreaterThanOrEqual(0);
		if (waits >= 0) expect(refused).toBeLessThanOrEqual(waits);
		if (scenario.run !== null) expect(refused).toBe(-1);
	},
);

const OVERSELL = readScenario('oversell');

test.each(DJANGO_VERSIONS)(
	'oversell on Django %s: 12 of 20 orders sell the unit twice, on fresh data each',
	async (django) => {
		for (let times = 0; times < 2; times++) {
			const endings = (await explore((order) => play(OVERSELL, order, django))) ?? [];
			expect(endings).toHaveLength(20);
			const broken = endings.filter(({ verdict }) => verdict === 'breaks');
			expect(broken).toHaveLength(12);
			// Both have read before one of them has written.
			for (const { order, verdict } of endings) {
				const second = [order.indexOf('a'), order.indexOf('b')].map((at, actor) =>
					order.indexOf('ab'[actor] as string, at + 1),
				);
				const raced = Math.max(order.indexOf('a'), order.indexOf('b')) < Math.min(...second);
				expect(verdict, order.join(' ')).toBe(raced ? 'breaks' : 'holds');
			}
		}
	},
);

test('a transaction that sleeps can only end; more is refused and never hangs', async () => {
	const source = `from django.db import transaction
from ledger.models import Wallet
def a():
    with transaction.atomic():
        Wallet.objects.filter(pk=1).update(balance=1)
        yield
        Wallet.objects.filter(pk=2).update(balance=1)
        yield
def b():
    yield Wallet.objects.get(pk=1).balance
def outcome():
    return Wallet.objects.get(pk=1).balance
`;
	const { timeline } = await play(scene(source), ['a', 'b', 'a']);
	expect(timeline?.steps.at(-1)?.refused).toContain('can only commit or roll back');
	// Alone it goes on as it likes.
	const alone = await play(scene(source), ['a', 'a', 'a', 'b']);
	expect(alone.timeline).toMatchObject({ kind: 'live', outcome: "Decimal('1.00')" });
});

test('hooks of a transaction run when it commits, not when another one does; a rollback drops them', async () => {
	const source = `from django.db import transaction
from ledger.models import Wallet
def a():
    with transaction.atomic():
        Wallet.objects.filter(pk=1).update(balance=1)
        transaction.on_commit(lambda: print("hook of a"))
        yield
def b():
    with transaction.atomic():
        Wallet.objects.filter(pk=2).update(balance=1)
        transaction.on_commit(lambda: print("hook of b"))
    yield
def c():
    with transaction.atomic():
        transaction.on_commit(lambda: print("hook of c"))
        Wallet.objects.filter(pk=3).update(balance=1)
        yield
        raise ValueError("no")
def outcome():
    return [w.balance for w in Wallet.objects.order_by("pk")[:3]]
`;
	const { timeline } = await play(scene(source, ['a', 'b', 'c']), ['a', 'c', 'b', 'a', 'c', 'b']);
	expect(timeline?.steps.map(({ actor, stdout }) => [actor, stdout])).toEqual([
		['a', ''],
		['c', ''],
		['b', 'hook of b\n'],
		['a', 'hook of a\n'],
		['c', ''],
		['b', ''],
	]);
	expect(timeline?.outcome).toBe("[Decimal('1.00'), Decimal('1.00'), Decimal('100.00')]");
});

test('what one connection cannot keep apart is refused: an advisory lock of the session', async () => {
	const source = `from django.db import connection
def lock(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(42)")
        return cursor.fetchone()[0]
def a():
    yield lock("a")
def b():
    yield lock("b")
`;
	const { timeline } = await play(scene(source), ['a', 'b']);
	expect(timeline?.steps[0]?.refused).toContain('advisory lock');
});

test('a function without a yield is one step', async () => {
	const { timeline } = await play(scene('def a():\n    return 1\ndef b():\n    yield 2\n'), ['a', 'b', 'b']);
	expect(timeline?.steps.map(({ actor, saw }) => [actor, saw])).toEqual([
		['a', '1'],
		['b', '2'],
		['b', null],
	]);
});

test('a script that is no scenario is the reader’s error, as data', async () => {
	expect((await play(scene('def a(:\n    pass\n'), [])).problem).toMatchObject({ type: 'SyntaxError', line: 1 });
	expect((await play(scene('def a():\n    yield\n'), [])).problem?.message).toContain('no function b()');
	const endless = 'def a():\n    while True:\n        yield\ndef b():\n    yield\n';
	expect((await play(scene(endless), [])).problem?.message).toContain('does not end');
});

test('settings of a session are its own, and come back with it', async () => {
	const source = `from django.db import connection
def ask():
    with connection.cursor() as cursor:
        cursor.execute("SHOW work_mem")
        return cursor.fetchone()[0]
def a():
    yield ask()
    yield ask()
def b():
    yield ask()
`;
	const set = { ...scene(source) };
	set.actors = [{ name: 'a', label: 'a', settings: { work_mem: '7MB' } }, set.actors[1] as (typeof set.actors)[number]];
	const { timeline } = await play(set, ['a', 'b', 'a']);
	expect(timeline?.steps.map(({ saw }) => saw).slice(0, 3)).toEqual(["'7MB'", "'4MB'", "'7MB'"]);
});

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
	expect(rows?.[1]).toEqual(expect.arrayContaining(['a ledger_wallet 3: Share', 'b ledger_wallet 3: Share']));
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
