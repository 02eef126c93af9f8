/** Scenarios on the engine's one connection: they come to what a server came to, or are refused where the server's step waited. */
import { expect, test } from 'vitest';
import { explore } from '../../src/features/timeline/interleavings.ts';
import { listScenarios, readScenario, readTimelineRecording } from '../../src/features/timeline/read.ts';
import { DJANGO_VERSIONS } from '../../src/project/schema.ts';
import type { TimelineStep } from '../../src/trace/timeline.ts';
import { openEngines, play, scene } from './scenes.ts';

openEngines(DJANGO_VERSIONS);

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

test('a wait that comes when a transaction is put aside has its reason, as any other', async () => {
	const source = `from django.db import transaction
from ledger.models import Transfer, Wallet
def a():
    with transaction.atomic():
        yield Wallet.objects.select_for_update().get(pk=1).balance
def b():
    with transaction.atomic():
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="b")
        yield
`;
	const { timeline } = await play(scene(source), ['a', 'b', 'a', 'b']);
	const refused = timeline?.steps.at(-1)?.refused;
	expect(timeline?.steps.at(-1)?.actor).toBe('b');
	expect(refused).toMatch(/^It would wait until .+ commits or rolls back, while .+, for the check of a foreign key\.$/);
	expect(refused).not.toContain('canceling statement');
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
