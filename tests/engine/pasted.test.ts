/** What people paste, as they paste it: code that awaits, tests, sessions with prompts, and what is no Python. */
import { expect, test } from 'vitest';
import type { Trace } from '../../src/trace/schema.ts';
import { data, everyDjango } from './engines.ts';

const SHOP = { dataset: 'shop' };

/** Lines of the statements that read or write. */
const lines = ({ queries }: Trace) => queries.filter(({ kind }) => kind === 'data').map(({ line }) => line);

/** Titles and numbers of queries of each cell. */
const cells = ({ cells, queries }: Trace) =>
	cells.map(({ title, queries: from }, index) => {
		const within = queries.slice(from, cells[index + 1]?.queries);
		return [title, within.filter(({ kind }) => kind === 'data').length];
	});

const ASYNC = `import asyncio
from asgiref.sync import async_to_sync, sync_to_async
from django.http import JsonResponse
from django.test import AsyncClient, AsyncRequestFactory, Client, override_settings
from django.urls import path
from shop.models import Customer, Order

async def view(request):
    return JsonResponse({"orders": await Order.objects.acount()})

async def count():
    return await Order.objects.acount()

def plain(request):
    return JsonResponse({"orders": Order.objects.count()})

urlpatterns = [path("view/", view), path("plain/", plain)]

async def main():
    print(await asyncio.gather(
        Order.objects.acount(),
        Customer.objects.acount(),
    ))
    print((await view(AsyncRequestFactory().get("/"))).content)
    print((await AsyncClient().get("/view/")).json(), (await AsyncClient().get("/plain/")).json())
    print(await sync_to_async(lambda: async_to_sync(count)())())
    print([order.pk async for order in Order.objects.order_by("pk").aiterator(chunk_size=100)][-1])
    await asyncio.sleep(0.001)

with override_settings(ROOT_URLCONF=__name__):
    asyncio.run(main())
    print(Client().get("/view/").json())
print(async_to_sync(count)(), Order.objects.count())
`;

const TESTS = `import unittest
from django.test import TestCase, TransactionTestCase
from shop.models import Order


class OrderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = Order.objects.first()

    def test_queries(self):
        with self.assertNumQueries(1):
            for order in Order.objects.all()[:3]:
                order.customer.name

    async def test_async(self):
        self.assertEqual(await Order.objects.acount(), 200)


class Committed(TransactionTestCase):
    def test_deletes(self):
        Order.objects.filter(pk=1).delete()
        self.assertEqual(Order.objects.count(), 199)
`;

everyDjango((run) => {
	test('code that awaits runs, and its statements have their lines', async () => {
		const trace = await run(ASYNC, SHOP);
		expect(trace.problem).toBeNull();
		expect(trace.stdout.split('\n')).toEqual([
			'[200, 100]',
			'b\'{"orders": 200}\'',
			"{'orders': 200} {'orders': 200}",
			'200',
			'200',
			"{'orders': 200}",
			'200 200',
			'',
		]);
		expect(lines(trace)).toEqual([20, 20, 9, 9, 15, 12, 27, 9, 12, 33]);
	});

	test('a server refuses a synchronous query in a loop, and so does the tab; outside of a loop neither does', async () => {
		const lazy =
			'import asyncio\nfrom shop.models import Order\nasync def main():\n    async for order in Order.objects.all()[:3]:\n        print(order.customer.name)\n';
		const { problem, queries } = await run(`${lazy}asyncio.run(main())\n`, SHOP);
		expect(problem).toMatchObject({ type: 'django.core.exceptions.SynchronousOnlyOperation', line: 5 });
		expect(problem?.hint).toContain('select_related()');
		expect(queries.length).toBe(1);
		const awaited = await run(
			'from shop.models import Order\norder = await Order.objects.aget(pk=1)\norder.customer\n',
			SHOP,
		);
		expect(awaited.problem).toMatchObject({ type: 'django.core.exceptions.SynchronousOnlyOperation', line: 3 });
		const bare = 'import asyncio, os\nprint(os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE"))\nasyncio.get_running_loop()\n';
		expect(await run(bare)).toMatchObject({ stdout: 'None\n', problem: { message: 'no running event loop' } });
	});

	test('a loop leaves nothing: the same interpreter runs the next', async () => {
		const forgotten =
			'import asyncio\nasync def spin():\n    while True:\n        await asyncio.sleep(0.001)\nasync def main():\n    asyncio.create_task(spin())\n    await asyncio.sleep(0.002)\nasyncio.run(main())\n';
		expect((await run(forgotten)).problem).toBeNull();
		expect((await run('from books.models import Book\nawait Book.objects.acount()\n')).value).toBe('300');
		expect((await run('from books.models import Book\nBook.objects.count()\n')).value).toBe('300');
	});

	test('tests alone are run, each with its statements', async () => {
		const trace = await run(TESTS, SHOP);
		expect(cells(trace)).toEqual([
			['OrderTests.setUpClass', 1],
			['OrderTests.test_async', 2],
			['OrderTests.test_queries', 5],
			['OrderTests.tearDownClass', 0],
			['Committed.test_deletes', expect.any(Number)],
		]);
		expect(trace.stdout).toMatch(/^Found 3 test\(s\)\.\n/);
		expect(trace.problem).toMatchObject({ type: 'AssertionError', line: 12, hint: 'OrderTests.test_queries failed.' });
		expect(trace.problem?.message).toContain(
			'4 != 1 : 4 queries executed, 1 expected\nCaptured queries were:\n1. SELECT',
		);
	});

	test('unittest.main() ends as its tests do', async () => {
		// unittest knows no order of kinds, and TransactionTestCase leaves empty tables.
		const source = `${TESTS.split('class Committed')[0]}\nif __name__ == "__main__":\n    unittest.main()\n`;
		expect((await run(source, SHOP)).problem).toMatchObject({ type: 'AssertionError', line: 12 });
		const passed = await run(source.replace('assertNumQueries(1)', 'assertNumQueries(4)'), SHOP);
		expect(passed.problem).toBeNull();
		expect(passed.stdout).toMatch(/Ran 2 tests in [\d.]+s\n\nOK\n$/);
		expect((await run('import sys\nprint(1)\nsys.exit(0)\n')).problem).toBeNull();
	});

	test('functions are tests, too', async () => {
		const trace = await run(
			'from books.models import Book\ndef test_deletes(db):\n    Book.objects.all().delete()\ndef test_counts(django_assert_num_queries):\n    with django_assert_num_queries(1):\n        assert Book.objects.count() == 300\n',
		);
		expect(trace.problem).toBeNull();
		expect(trace.cells.map(({ title }) => title)).toEqual(['test_deletes', 'test_counts', 'functions.tearDownClass']);
	});

	test('a session is taken as what was typed', async () => {
		const trace = await run(
			'>>> from books.models import Book\n>>> Book.objects.count()\n5000\n>>> for book in Book.objects.order_by("pk")[:2]:\n...     print(book.pk)\n...\n1\n2\n>>> Book.objects.exists()\nTrue\n',
		);
		expect(trace).toMatchObject({ problem: null, stdout: '300\n1\n2\n', value: 'True' });
		expect(lines(trace)).toEqual([2, 4, 9]);
	});

	test.each([
		['SELECT count(*) FROM shop_order;', 'This is SQL'],
		['from shop.models import Order\n\n%timeit list(Order.objects.all()[:100])\n', "%timeit is IPython's"],
		['!pip install django\n', 'command for a terminal'],
		['python manage.py migrate\n', 'call_command("migrate")'],
		['orders = Order.objects.all()\n', 'from shop.models import Order'],
		['from .models import Article\n', 'paste the class Article above this line'],
		['from shop.models import Ordr\n', 'Did you mean Order?'],
		['import pytest\n', 'db and django_assert_num_queries'],
		['from shop.models import Order\nOrder.objects.get(pk=0)\n', 'id goes from 1 to 200 here'],
		['from shop.models import Order\nlist(Order.objects.only("statu"))\n', 'Did you mean status?'],
		['from shop.models import Order\nlist(Order.objects.select_related("items"))\n', 'prefetch_related("items")'],
		['from shop.models import Order\nlist(Order.objects.prefetch_related("itemz"))\n', 'Did you mean items?'],
		[
			'from django.db import models\nfrom shop.models import Order\nOrder.objects.annotate(total=models.F("pk"))\n',
			'give the annotation another name',
		],
		[
			'from django.template.loader import select_template\nselect_template(["a.html", "b.html"])\n',
			'templates/a.html or',
		],
		['@pytest.mark.django_db\ndef test_it():\n    pass\n', 'leave out its import, marks and fixtures'],
	])('%j has a hint', async (source, hint) => {
		expect((await run(source, SHOP)).problem?.hint).toContain(hint);
	});

	test('several files pasted into one mean its own classes', async () => {
		const source =
			'from django.db import models\nclass Team(models.Model):\n    name = models.CharField(max_length=9)\n\n# views.py\nfrom .models import Team\nTeam.objects.count()\n';
		expect(await run(source, SHOP)).toMatchObject({ problem: null, value: '0' });
	});

	test.each([
		['another name', '', 'from .models import Team as T, Order\nT.objects.count() + Order.objects.count()\n', '200'],
		['an app that is not here', '', 'from league.models import Team\nTeam.objects.count()\n', '0'],
		[
			'the label it gives itself',
			'    class Meta:\n        app_label = "league"\n',
			'from league.models import Team\nTeam._meta.label\n',
			"'league.Team'",
		],
	])('they mean them by %s, too', async (_, meta, uses, value) => {
		const team = `from django.db import models\nclass Team(models.Model):\n    name = models.CharField(max_length=9)\n${meta}\n# views.py\n`;
		expect(await run(team + uses, SHOP)).toMatchObject({ problem: null, value });
	});

	test('the head of a script outside of manage.py changes nothing', async () => {
		const source =
			'import os\nimport django\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\ndjango.setup()\nfrom books.models import Book\nprint(Book.objects.count())\n';
		for (const _ of [1, 2]) expect(await run(source)).toMatchObject({ problem: null, stdout: '300\n' });
		expect((await run('import os\n"DJANGO_SETTINGS_MODULE" in os.environ\n')).value).toBe('False');
	});

	test('a coroutine that nothing awaits is told of, and classes without a base are tests', async () => {
		const { hint } = await run(
			'from books.models import Book\nasync def main():\n    await Book.objects.acount()\nmain()\n',
		);
		expect(hint).toContain('main(…) makes a coroutine');
		const tests =
			'from books.models import Book\nclass TestBooks:\n    def test_it(self):\n        assert Book.objects.count()\n';
		const { cells, hint: none } = await run(tests);
		expect([cells.map(({ title }) => title)[0], none]).toEqual(['TestBooks.test_it', null]);
	});

	test('code that only prepares is told what to add', async () => {
		const { hint, problem } = await run('from books.models import Book\nbooks = Book.objects.all()\n');
		expect(problem).toBeNull();
		expect(hint).toContain('books is a queryset that nothing has read yet');
	});

	test.each(['max((down(n - 1) for _ in (0,)), default=0)', 'sum(map(down, [n - 1]))'])(
		'recursion through C goes 300 calls deep: %s',
		async (call) => {
			const source = `from books.models import Book\ndef down(n):\n    if n == 0:\n        return Book.objects.count()\n    return ${call}\n`;
			expect(await run(`${source}down(300)\n`)).toMatchObject({ problem: null, value: '300' });
			const { problem } = await run(`${source}down(900)\n`);
			expect(problem).toMatchObject({ type: 'RecursionError' });
			expect(problem?.hint).toContain('deeper than Python in a tab can');
		},
	);

	test.each([
		'import traceback\ntraceback.print_stack()\n',
		'import traceback\ntry:\n    import django.nothing\nexcept ImportError:\n    traceback.print_exc()\n',
		'from django.db.models import nothing\n',
		'import warnings\nwarnings.warn("x", stacklevel=9)\n',
		'import logging\nlogging.warning("x", stack_info=True)\n',
		'import multiprocessing\n',
		'import ssl, nothing\n',
		'import django\ndjango\n',
		'import js\njs.document\n',
		'import pathlib\npathlib.Path("nothing").open()\n',
		'import socket\nsocket.create_connection(("example.com", 80))\n',
		'from django.test import SimpleTestCase\nclass A(SimpleTestCase):\n    def test_it(self):\n        from django.db.models import nothing\n',
	])('nothing of the machinery is seen of %j', async (source) => {
		const { problem, stdout, value, hint } = await run(source);
		const seen = JSON.stringify([problem, stdout, value, hint]);
		expect(seen).not.toMatch(/\/lib\/|\.zip|\.pyc|sandbox|bridge|_execute|yodide|recording\//);
		expect(data(await run('from books.models import Book\nBook.objects.count()\n'))).toBe(1);
	});
});
