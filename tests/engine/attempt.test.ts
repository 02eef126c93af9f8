/** What remarks propose, tried by the engine in the reader's own run: what helps, what does not, and what cannot be tried. */
import { describe, expect, test } from 'vitest';
import { attempted, proposals, tryingProject } from '../../src/features/remedy/try-remedy.ts';
import { judgement } from '../../src/plan/remedy-verdict.ts';
import { readPlan } from '../../src/plan/tree.ts';
import type { Change } from '../../src/project/schema.ts';
import type { Attempt } from '../../src/trace/attempt.ts';
import { facts } from '../../src/trace/facts.ts';
import { Trace } from '../../src/trace/schema.ts';
import { project, type Wanted } from '../helpers/project.ts';
import { everyDjango, type Run } from './engines.ts';

const SHOP: Wanted = { dataset: 'shop', size: 'M' };

/** Runs a source and tries all that its remarks propose: each remedy's kind, and what came of it. */
async function tryAll(run: Run, source: string, wanted: Wanted = SHOP) {
	const trace = await run(source, wanted);
	expect(trace.problem).toBeNull();
	const all = [];
	for (const proposal of proposals(trace)) {
		const { change } = tryingProject(project(source, wanted), trace, proposal);
		const ran = await run(source, { ...wanted, change: change as NonNullable<typeof change> });
		expect(Trace.parse(ran)).toEqual(ran);
		expect(ran.problem).toBeNull();
		const { attempt } = attempted(trace, proposal, ran);
		all.push({ remedy: proposal.remedy, attempt, ...judgement(proposal.remedy, attempt) });
	}
	return all;
}

/** Tries statements of our own at the first statement that has a plan. */
async function tryAt(run: Run, source: string, parts: Partial<Change>, wanted: Wanted = SHOP): Promise<Attempt> {
	const trace = await run(source, wanted);
	expect(trace.problem).toBeNull();
	const query = trace.queries.findIndex(({ plan }) => plan !== null);
	const { sql, shape } = trace.queries[query] as Trace['queries'][number];
	const change = { query, sql, shape: trace.shapes[shape] as string, before: [], instead: null, find: null, ...parts };
	return (await run(source, { ...wanted, change })).attempt as Attempt;
}

const RARE = 'from shop.models import Order\n\nlen(Order.objects.filter(status="open"))\n';

everyDjango((run) => {
	test('an index that helps', async () => {
		const [found] = await tryAll(run, RARE);
		expect(found).toMatchObject({
			helps: true,
			remedy: { kind: 'index', before: ['CREATE INDEX tried ON shop_order (status)'] },
		});
		expect(JSON.stringify(found?.attempt)).toContain('"Index Name":"tried"');
	});

	test('an index that does not', async () => {
		const attempt = await tryAt(run, 'from shop.models import Order\n\nlen(Order.objects.all())\n', {
			before: ['CREATE INDEX tried ON shop_order (status)'],
		});
		const remedy = { kind: 'index', says: '', names: ['tried'], before: [] } as const;
		expect(judgement({ ...remedy, names: ['tried'], before: [] }, attempt)).toEqual({
			helps: false,
			says: 'PostgreSQL has no use for it',
		});
	});

	test.each([
		['a function that may change', 'CREATE INDEX tried ON shop_order ((now()))', '42P17'],
		['a method that is not there', 'CREATE INDEX tried ON shop_order USING rum (status)', '42704'],
		['no SQL', 'MAKE IT FAST', '42601'],
	])('a remedy that PostgreSQL refuses: %s', async (_, sql, sqlstate) => {
		expect(await tryAt(run, RARE, { before: [sql] })).toMatchObject({ ended: 'failed', sql, sqlstate });
	});

	test('trigrams: the extension is made on the way', async () => {
		const source = 'from shop.models import Customer\n\nlen(Customer.objects.filter(email__contains="r17@"))\n';
		const found = await tryAll(run, source, { dataset: 'shop', size: 'L' });
		expect(found.map(({ helps, attempt }) => [helps, attempt.ended])).toEqual([[true, 'measured']]);
	});

	test('in a transaction, with rows of its own and checks that wait for its end', async () => {
		const source = `from django.db import transaction
from shop.models import Customer, Order

with transaction.atomic():
    customer = Customer.objects.order_by("id")[0]
    Order.objects.create(customer=customer, status="mine", total=1, created_at="2025-01-01T00:00:00Z")
    len(Order.objects.filter(status="mine"))
`;
		const [found] = await tryAll(run, source);
		expect(found).toMatchObject({ helps: true, attempt: { after: { Plan: { 'Actual Rows': 1 } } } });
	});

	test('temporary tables and settings are those of the statement', async () => {
		const source = `from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("CREATE TEMPORARY TABLE mine AS SELECT i, i % 1000 AS j FROM generate_series(1, 60000) i")
    cursor.execute("SET enable_bitmapscan = off")
    cursor.execute("SELECT * FROM mine WHERE j = %s", [7])
`;
		const [found] = await tryAll(run, source);
		expect(found).toMatchObject({ helps: true, attempt: { after: { Plan: { 'Node Type': 'Index Scan' } } } });
	});

	test('a write is measured twice and done never', async () => {
		const source = 'from shop.models import Order\n\nOrder.objects.filter(status="open").update(total=0)\n';
		const [found] = await tryAll(run, source);
		expect(found?.attempt).toMatchObject({ ended: 'measured' });
		const rows = (side: 'before' | 'after') =>
			found?.attempt.ended === 'measured' ? readPlan(found.attempt[side]).nodes[1]?.actual?.total : undefined;
		const [before, after] = [rows('before'), rows('after')];
		expect(after).toBe(before);
		expect(before).toBeGreaterThan(10);
	});

	test('a server-side cursor', async () => {
		const source = 'from shop.models import Order\n\nlen(list(Order.objects.filter(status="open").iterator()))\n';
		const [found] = await tryAll(run, source);
		expect(found).toMatchObject({ helps: true });
	});

	test('room for a sort', async () => {
		const source = `from django.db import connection
from shop.models import Event

with connection.cursor() as cursor:
    cursor.execute("SET work_mem = '64kB'")
    cursor.execute("SELECT * FROM shop_event ORDER BY actor_email, id")
`;
		const found = await tryAll(run, source);
		expect(found.find(({ remedy }) => remedy.kind === 'memory')).toMatchObject({ helps: true });
	});

	test('a page that begins behind the last one gives the same rows', async () => {
		const source = 'from shop.models import Event\n\nlen(Event.objects.order_by("-id")[9000:9010])\n';
		const found = await tryAll(run, source);
		expect(found.find(({ remedy }) => remedy.kind === 'rewrite')).toMatchObject({
			helps: true,
			attempt: { same: true, instead: expect.stringMatching(/"shop_event"."id" < +E?'\d+' ORDER BY/) },
		});
	});

	test('a statement that gives other rows is no remedy', async () => {
		const attempt = await tryAt(run, RARE, { instead: ['SELECT * FROM shop_order LIMIT 3'] });
		expect(attempt).toMatchObject({ ended: 'measured', same: false });
	});

	test('rows that are only written are counted, and those of a cursor are fetched', async () => {
		const update = 'from shop.models import Order\n\nOrder.objects.filter(status="open").update(status="paid")\n';
		const none = { instead: ["UPDATE shop_order SET status = 'paid' WHERE false"] };
		expect(await tryAt(run, update, none)).toMatchObject({ ended: 'measured', same: false });
		const cursor =
			'from shop.models import Order\n\nfor order in Order.objects.filter(status="open").iterator():\n    pass\n';
		const fewer = { instead: ['DECLARE "few" NO SCROLL CURSOR FOR SELECT * FROM shop_order LIMIT 3'] };
		expect(await tryAt(run, cursor, fewer)).toMatchObject({ ended: 'measured', same: false });
	});

	test.each([
		[
			'VACUUM in a transaction',
			`from django.db import transaction\n${RARE.replace('len(', 'with transaction.atomic():\n    len(')}`,
			{ before: ['VACUUM shop_order'] },
			/VACUUM cannot run inside a transaction/,
		],
		[
			'several statements in one text',
			'from django.db import connection\n\nwith connection.cursor() as cursor:\n    cursor.execute("SELECT 1; SELECT 2")\n',
			{},
			/may hold several statements/,
		],
		[
			'a page with nothing before it',
			RARE,
			{ instead: ['SELECT 1', ''], find: 'SELECT 1 WHERE false' },
			/no row before the page/,
		],
		['a page behind NULL', RARE, { instead: ['SELECT 1', ''], find: 'SELECT NULL' }, /nothing follows NULL/],
		['a statement of other values', RARE, { instead: ['SELECT 1'], sql: 'SELECT 2' }, /other values than before/],
		['a statement that is not sent this time', RARE, { query: 7 }, /did not send the statement again/],
		['another statement in its place', RARE, { shape: 'SELECT 2' }, /did not send the statement again/],
	])('refused: %s', async (_, source, parts, why) => {
		expect(await tryAt(run, source, parts)).toEqual({ ended: 'refused', why: expect.stringMatching(why) });
	});

	test('values that differ from run to run are those of the run', async () => {
		const source = `import random
from shop.models import Order

len(Order.objects.filter(status="open", total__gt=random.random()))
`;
		expect(await tryAt(run, source, { before: ['CREATE INDEX tried ON shop_order (status)'] })).toMatchObject({
			ended: 'measured',
		});
	});

	test('code that catches everything ends nothing, and the next run finds all as it was', async () => {
		const source = `from django.db import connection
from shop.models import Order

for attempt in range(3):
    try:
        len(Order.objects.filter(status="open"))
    except BaseException:
        pass
with connection.cursor() as cursor:
    cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = 'tried'")
    print(cursor.fetchall())
`;
		const before = facts(await run(source, SHOP));
		const [found] = await tryAll(run, source);
		expect(found).toMatchObject({ helps: true });
		expect(facts(await run(source, SHOP))).toEqual(before);
	});

	describe('relations of a list', () => {
		const BOOKS: Wanted = { dataset: 'bookshop', size: 'S' };

		test.each([
			[
				'forward: each book’s author',
				'from books.models import Book\n\nfor book in Book.objects.order_by("id")[:30]:\n    print(book.author.name)\n',
				['Book.author'],
				[31, 2],
			],
			[
				'reverse: the books of each author',
				'from books.models import Author\n\nfor author in Author.objects.order_by("id")[:30]:\n    print([book.id for book in author.book_set.all()])\n',
				['Author.book_set'],
				[31, 2],
			],
			[
				'one list below another: the author of each review’s book',
				'from books.models import Review\n\nfor review in Review.objects.order_by("id")[:30]:\n    print(review.book.author.name)\n',
				['Review.book', 'Book.author'],
				[61, 3],
			],
		])('%s', async (_, source, relations, [before, after]) => {
			const all = await tryAll(run, source, BOOKS);
			const found = all.filter(({ attempt }) => attempt.ended === 'counted');
			expect(found.map(({ helps }) => helps)).toContain(true);
			expect(found.map(({ attempt }) => attempt)).toContainEqual({
				ended: 'counted',
				relations,
				before,
				after,
				same: true,
			});
		});

		test.each([
			[
				'a loop that asks by itself, of no relation',
				'from books.models import Book\n\nfor id in range(1, 31):\n    Book.objects.get(id=id)\n',
			],
			[
				'a condition of its own for each, which no prefetch knows',
				'from books.models import Author\n\nfor author in Author.objects.order_by("id")[:30]:\n    list(author.book_set.filter(price__gt=10))\n    list(author.book_set.order_by("title"))\n',
			],
		])('it does not help: %s', async (_, source) => {
			const all = await tryAll(run, source, BOOKS);
			const found = all.filter(({ attempt }) => attempt.ended === 'counted');
			expect(found.map(({ helps }) => helps)).not.toContain(true);
		});

		test('what was put in Django’s place is gone in the next run', async () => {
			const source =
				'from django.db.models import QuerySet\nfrom django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor as D\n\nprint(QuerySet._fetch_all.__qualname__, D.__get__.__qualname__)\n';
			const { change } = { change: { together: [] } };
			expect((await run(source, { ...BOOKS, change })).stdout).toContain('_listing');
			expect((await run(source, BOOKS)).stdout).toBe('QuerySet._fetch_all ForwardManyToOneDescriptor.__get__\n');
		});
	});
});
