/** Which executions have a plan, and what a plan holds beside its tree: triggers, what planning took, what running took. */
import { expect, test } from 'vitest';
import { remarks } from '../../src/plan/remarks.ts';
import { planning, triggers } from '../../src/plan/report.ts';
import { type Plan, readPlan } from '../../src/plan/tree.ts';
import { facts, withoutTimes } from '../../src/trace/facts.ts';
import { group, likeness } from '../../src/trace/group.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { everyDjango } from './engines.ts';

const shop = { dataset: 'shop' };

/** Number of the execution and root of its plan, of every statement that has one. */
const planned = (trace: Trace): [number, Plan][] =>
	trace.queries.flatMap(({ plan }, index) =>
		plan === null ? [] : [[index, readPlan(trace.plans[plan] ?? {})] as [number, Plan]],
	);
const planOf = (trace: Trace, sql: RegExp): Plan => {
	const found = planned(trace).find(([index]) => sql.test(trace.queries[index]?.sql ?? ''));
	if (!found) throw new Error(`nothing like ${sql} has a plan`);
	return found[1];
};

const INDEX = (change: string) => `
from django.db import connection
from shop.models import Event

q = Event.objects.filter(tenant=7)
list(q)
with connection.cursor() as c:
    c.execute("""${change}""")
list(q.all())
`;

const OWN = `
from django.db import connection
from shop.models import Customer

with connection.cursor() as c:
    c.execute("CREATE TABLE child (id bigserial primary key, parent bigint references shop_customer(id) on delete cascade)")
    c.execute("INSERT INTO child (parent) SELECT 1 + i % 100 FROM generate_series(1, 20000) i")
    for table in ("refunditem", "refund", "orderitem", "order", "address"):
        c.execute(f"DELETE FROM shop_{table}")
    c.execute("DELETE FROM shop_customer WHERE id <= 40")
    print(c.rowcount)
`;

everyDjango((run, django) => {
	test.each([
		['an index', 'CREATE INDEX ON shop_event (tenant)'],
		['statistics', 'ANALYZE shop_event'],
		['a setting', 'SET enable_seqscan = off'],
		['a write of many rows', 'UPDATE shop_event SET kind = kind'],
	])('after %s the same statement is planned again', async (_, change) => {
		const trace = await run(INDEX(change), shop);
		const selects = group(trace).find(({ queries }) => queries.length === 2);
		expect(selects?.planned).toEqual([0, 2]);
	});

	test('the plan after the index uses it, and says which execution it belongs to', async () => {
		const trace = await run(INDEX('CREATE INDEX ON shop_event (tenant); ANALYZE shop_event'), shop);
		const [first, second] = planned(trace).map(([, plan]) => plan.nodes.map(({ index }) => index).join());
		expect(first).not.toContain('tenant_idx');
		expect(second).toContain('shop_event_tenant_idx');
		const selects = group(trace).find(({ queries }) => queries.length === 2);
		expect(selects && likeness(selects)).toBe('repeated');
	});

	test('nothing in between: one plan, and duplicates', async () => {
		const trace = await run(
			'from shop.models import Event\nfor _ in range(4):\n    list(Event.objects.filter(tenant=7))\n',
			shop,
		);
		const [selects] = group(trace);
		expect(selects?.planned).toEqual([0]);
		expect(selects && likeness(selects)).toBe('duplicate');
	});

	test('values that make a difference have a plan each, even on one line; others share one', async () => {
		const source = (values: string) => `
from django.db import connection
from shop.models import Order

with connection.cursor() as c:
    c.execute("CREATE INDEX ON shop_order (status)")
    c.execute("ANALYZE shop_order")
for status in ${values}:
    len(Order.objects.filter(status=status))
`;
		const trace = await run(source('("open", "shipped", "none", "shipped", "open")'), { dataset: 'shop', size: 'M' });
		const plans = planned(trace).map(([index, plan]) => [index, plan.nodes.at(-1)?.index ?? plan.root.label]);
		expect(plans[0]).toEqual([2, expect.stringContaining('status_idx')]);
		expect(plans[1]).toEqual([3, 'Seq Scan']);
		const alike = await run(source('[f"none {n}" for n in range(30)]'), { dataset: 'shop', size: 'M' });
		expect(planned(alike).map(([index]) => index)).toEqual([2]);
	});

	test('a server-side cursor has the plan of what it read', async () => {
		const trace = await run(
			'from shop.models import Event\nn = 0\nfor e in Event.objects.filter(tenant=7).iterator():\n    n += 1\nn\n',
			shop,
		);
		expect(trace.queries.map(({ cursor }) => cursor)).toEqual([true]);
		expect(planned(trace)[0]?.[1].root.actual?.rows).toBe(Number(trace.value));
	});

	test('a list of 70,000 values: planning takes longer than running, and the remark says so', async () => {
		const trace = await run(
			'from shop.models import Event\nEvent.objects.filter(id__in=list(range(1, 70_001))).count()\n',
			shop,
		);
		const [[, plan] = []] = planned(trace);
		if (!plan) throw new Error('it has no plan');
		expect(planning(plan)?.ms).toBeGreaterThan(0);
		// How long, depends on the machine; that the remark follows from what was measured, does not.
		const longer = (planning(plan)?.ms ?? 0) > Math.max(10, plan.ms ?? 0);
		expect(remarks(plan).some(({ text }) => text.startsWith('Planning took'))).toBe(longer);
	});

	test('what planning took is measured within a transaction too, and breaks none', async () => {
		const trace = await run(
			`
from django.db import connection, transaction
from books.models import Author, Book

with transaction.atomic():
    Book.objects.count()
    with connection.cursor() as c:
        # Whoever explains this afterwards does not find the table any more.
        c.execute("SELECT id, set_config('search_path', 'elsewhere', true) FROM books_author WHERE id = 1")
        c.execute("SELECT set_config('search_path', 'public', true)")
        c.execute("SELECT 1; SELECT 2")
    Author.objects.filter(id=1).update(name="kept")
Author.objects.get(id=1).name
`,
		);
		expect(trace.problem).toBeNull();
		expect(trace.value).toBe("'kept'");
		expect(trace.queries.map(({ sql }) => sql).join()).not.toMatch(/EXPLAIN|planning is measured/);
		const measured = planned(trace).map(([index, plan]) => [
			trace.queries[index]?.sql.slice(0, 6),
			planning(plan) !== null,
		]);
		expect(measured).toContainEqual(['UPDATE', true]);
		expect(measured).toContainEqual(['SELECT', true]);
		// Of two statements in one text, EXPLAIN would run the second.
		expect(planOf(trace, /^SELECT 1; SELECT 2/) && planning(planOf(trace, /^SELECT 1; SELECT 2/))).toBeNull();
		expect(
			withoutTimes(trace).plans.some(
				(plan) => 'Planning' in plan || 'Planning Time' in plan || 'Execution Time' in plan,
			),
		).toBe(false);
	});

	test('a DELETE shows what its foreign keys did', async () => {
		const trace = await run(OWN, shop);
		expect(trace.stdout).toBe('40\n');
		const plan = planOf(trace, /^DELETE FROM shop_customer/);
		const cascade = triggers(plan).find(({ name }) => name === 'child_parent_fkey');
		expect(cascade).toMatchObject({ constraint: true, calls: 40 });
		expect(cascade?.ms).toBeGreaterThan(0);
		// Each call reads the whole of child, and the time of the whole holds it.
		expect(plan.ms).toBeGreaterThan(cascade?.ms ?? Number.POSITIVE_INFINITY);
		expect(remarks(plan)[0]?.text).toContain('The trigger of constraint child_parent_fkey');
		// The time goes, the calls stay; the trigger's name holds a number of the catalogue.
		expect(JSON.stringify(facts(withoutTimes(trace)).queries.at(-1)?.plan)).toMatch(/"Calls":40/);
		expect(JSON.stringify(withoutTimes(trace).plans)).not.toMatch(/"Time":/);
		expect(facts(await run(OWN, shop))).toEqual(facts(trace));
		// An INSERT is checked at once where the key is not deferred.
		const inserted = triggers(planOf(trace, /^INSERT INTO child/));
		expect(inserted).toMatchObject([{ name: 'child_parent_fkey', calls: 20_000 }]);
	});

	test('statements whose triggers did not fire have none', async () => {
		const trace = await run('from books.models import Book\nBook.objects.filter(id=1).update(price=3)\n');
		expect(trace.plans.map((plan) => 'Triggers' in plan)).toEqual([false]);
	});

	test.runIf(django !== '5.2')('DB_CASCADE is not free: its triggers are counted', async () => {
		const trace = await run(
			`
from django.db import connection, models


class Upload(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"


class FileUpload(models.Model):
    upload = models.ForeignKey(Upload, on_delete=models.DB_CASCADE)

    class Meta:
        app_label = "shop"


with connection.schema_editor() as editor:
    for model in (Upload, FileUpload):
        editor.create_model(model)

Upload.objects.bulk_create(Upload(name=f"u{i}") for i in range(100))
FileUpload.objects.bulk_create(FileUpload(upload_id=i % 100 + 1) for i in range(1000))
Upload.objects.filter(id__lte=50).delete()
FileUpload.objects.count()
`,
			shop,
		);
		expect(trace.value).toBe('500');
		expect(triggers(planOf(trace, /^DELETE FROM "shop_upload"/))).toMatchObject([
			{ relation: 'shop_upload', constraint: true, calls: 50 },
		]);
	});
});
