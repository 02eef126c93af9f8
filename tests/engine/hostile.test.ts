/** Snippets that break what they can: each run ends as its reader should expect, and the next one begins as if it had never been. */
import { afterEach, expect, test, vi } from 'vitest';
import { data, everyDjango } from './engines.ts';

const SQL =
	'from django.db import connection\ndef sql(text, params=None):\n    with connection.cursor() as cursor:\n        cursor.execute(text, params)\n        return cursor.fetchall() if cursor.description else None\n';

/** A run that uses much of what others may break, and says how much of it. */
const CONTROL = `import copy, decimal, json, os, pathlib, random, re, shutil, sys, tempfile, time, traceback
from datetime import timedelta
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db import connection, models
from books.models import Author, Book
for book in Book.objects.order_by("id")[:20]:
    book.author.name
print(json.dumps(json.loads('[1, {"a": 2}]')), copy.deepcopy([1]), decimal.Decimal(1) / 3, re.sub("a", "b", "aa"))
print(os.path.join("a", "b"), pathlib.Path("a") / "b", tempfile.gettempdir(), time.time() > 1e9, sys.getrecursionlimit())
print(Book._meta.ordering, Book._meta.get_field("title").max_length, Paginator.__dict__.get("left"), hasattr(Book, "left"), cache.get("left"))
print(list(Author.objects.filter(name__contains="a").values_list("id")[:2]), sorted(os.listdir(".")), models.QuerySet._hints if hasattr(models.QuerySet, "_hints") else None)
with tempfile.TemporaryFile("w") as file:
    file.write("x")
Book.objects.aggregate(models.Max("price"))["price__max"] > 0
`;

/** What a run may do to Python and Django. */
const DEEDS: [what: string, source: string][] = [
	[
		'the functions of json',
		'import json\njson.dumps = json.loads = None\njson.JSONEncoder = json.decoder.JSONDecoder = None\n',
	],
	['frames', 'import sys\nsys._getframe = None\n'],
	['temporary files', 'import tempfile\ntempfile.tempdir = "/nowhere"\n'],
	['the wire', 'import pq\npq.connect.clear()\n'],
	[
		'functions of the library',
		'import copy, os, pathlib, re, shutil, time, traceback\ncopy.deepcopy = shutil.rmtree = re.sub = time.time = time.perf_counter = os.path.join = traceback.walk_tb = None\npathlib.Path.__truediv__ = None\n',
	],
	['the context of decimals', 'import decimal\ndecimal.DefaultContext.prec = 3\ndecimal.getcontext().prec = 2\n'],
	[
		'options of a model',
		'from books.models import Book\nBook._meta.ordering = ["-id"]\nBook._meta.get_field("title").max_length = 1\nBook._meta.get_field("title").column = "slug"\nBook.left = 1\n',
	],
	[
		'a class of Django',
		'from django.db.models import QuerySet\nfrom django.core.paginator import Paginator\nQuerySet.__iter__ = lambda self: iter(())\nPaginator.left = 1\n',
	],
	[
		'constants of Django',
		'from django.db.models import constants, lookups, query\nconstants.LOOKUP_SEP = "_"\nquery.GET_ITERATOR_CHUNK_SIZE = 1\nfrom books.models import Book\nBook._meta.get_field("title").register_lookup(lookups.Exact, "contains")\n',
	],
	[
		'the backend',
		'from django.db import connection\ntype(connection.features).has_select_for_update = False\ntype(connection.ops).compiler = None\n',
	],
	[
		'a hook of audits',
		'import sys\ndef hook(event, args):\n    if event == "compile": raise ValueError("no")\nsys.addaudithook(hook)\n',
	],
	[
		'monitoring',
		'import sys\nsys.monitoring.use_tool_id(3, "left")\nsys.monitoring.register_callback(3, sys.monitoring.events.CALL, lambda *a: None)\nsys.monitoring.set_events(3, sys.monitoring.events.CALL)\n',
	],
	[
		'open files',
		'import builtins\nbuiltins.left = [open(f"/tmp/left{i}", "w") for i in range(200)]\nimport os\nfor i in range(200): os.unlink(f"/tmp/left{i}")\n',
	],
	[
		'a mock that was started',
		'from unittest import mock\nmock.patch("books.models.Book.objects").start()\nmock.patch("time.time").start()\n',
	],
	['the cache', 'from django.core.cache import cache\ncache.set("left", 1)\n'],
	[
		'a timer',
		'from pyodide.webloop import WebLoop\ndef late():\n    from django.db.models import QuerySet\n    QuerySet.__iter__ = lambda self: iter(())\nWebLoop().call_later(0.01, late)\nWebLoop().call_later(0, late)\n',
	],
	[
		'a task without end',
		'import asyncio\nfrom pyodide.webloop import WebLoop\nasync def spin():\n    while True:\n        await asyncio.sleep(0)\nasyncio.ensure_future(spin(), loop=WebLoop())\n',
	],
	[
		'a callback of JavaScript',
		'from pyodide.ffi import create_proxy\nimport js\ndef late(*args):\n    from books.models import Book\n    Book.objects.all().delete()\njs.setInterval(create_proxy(late), 1)\n',
	],
];

afterEach(() => {
	vi.useRealTimers();
});

everyDjango((run) => {
	test.each(DEEDS)('nothing is left of %s', async (_, source) => {
		const before = await run(CONTROL);
		expect(before).toMatchObject({ problem: null, value: 'True' });
		// Whatever timer the run sets has its chance, and what needs no timer has one, too.
		vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
		await run(source);
		await vi.advanceTimersByTimeAsync(1000);
		vi.useRealTimers();
		for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
		const after = await run(CONTROL);
		expect(after).toMatchObject({ problem: null, stdout: before.stdout, value: 'True' });
		expect(data(after)).toBe(data(before));
	});

	test.each(DEEDS.slice(0, 5))('the run itself has its trace after it replaced %s', async (_, source) => {
		const trace = await run(
			`from books.models import Book\n${source}\nBook.objects.count()\nlist(Book.objects.filter(id__lt=4))\n1 / 0\n`,
		);
		expect(trace).toMatchObject({ problem: { type: 'ZeroDivisionError' } });
		expect(trace.queries.length).toBe(2);
		expect(trace.plans.length).toBe(2);
	});

	test('a folder of all files that may not be entered is an error in words, and the next run has another', async () => {
		const error: unknown = await run('import os\nos.chmod("/", 0)\n').catch((error: unknown) => error);
		expect(error).toBeInstanceOf(Error);
		expect(String(error)).toContain("Python's own files cannot be used after this code (ErrnoError");
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test('JavaScript whose own objects are changed ends the run in words, and the next run has them', async () => {
		const error: unknown = await run('import js\njs.performance.now = None\n').catch((error: unknown) => error);
		expect(String(error)).toContain("the code has changed JavaScript's own objects");
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test('what a run imports that is fetched is there, though it reaches for JavaScript', async () => {
		const source =
			'import js\njs.left = 1\nfrom pyodide.ffi import create_proxy\ncreate_proxy(print)\nimport rest_framework\nrest_framework.VERSION[0]\n';
		expect(await run(source)).toMatchObject({ problem: null, value: "'3'" });
	});

	test('memory that a run has used up is given back', async () => {
		const held = await run('try:\n    x = [bytearray(50_000_000) for i in range(8)]\nfinally:\n    pass\nlen(x)\n');
		expect(held.value).toBe('8');
		const size = (await run('import pyodide_js\npyodide_js._module.HEAPU8.length < 200_000_000\n')).value;
		expect(size).toBe('True');
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test.each([
		['a sum of 5,000', 'sql("select " + "1+" * 5000 + "1")'],
		['JSON of 20,000 levels', 'sql("select %s::json", ["[" * 20000])'],
		['calls in calls', 'sql("select " + "abs(" * 3000 + "1" + ")" * 3000)'],
	])('PostgreSQL says that %s is too deep, and goes on', async (_, source) => {
		const again = `${SQL}try:\n    ${source.replaceAll('\n', '\n    ')}\nexcept Exception as error:\n    print(type(error.__cause__).__name__, str(error).splitlines()[0])\nsql("select count(*) from books_book")`;
		expect(await run(again)).toMatchObject({
			problem: null,
			stdout: 'StatementTooComplex stack depth limit exceeded\n',
			value: '[(300,)]',
		});
		const { problem } = await run(SQL + source);
		expect(problem).toMatchObject({ type: 'django.db.utils.OperationalError', sqlstate: '54001' });
		expect(problem?.hint).toContain('nested too deeply');
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test('an error in a line of half a million characters is told at once, with an excerpt', async () => {
		const { problem } = await run(
			'from books.models import Book\nlist(Book.objects.filter(pk__in=range(60_000)).extra(where=["nope = 1"]))\n',
		);
		expect(problem).toMatchObject({ type: 'django.db.utils.ProgrammingError', sqlstate: '42703', line: 2 });
		expect(problem?.message).toMatch(/^column "nope" does not exist\nLINE 1: \.\.\..{40,80}\n +\^/);
	});

	test('a function of PostgreSQL that calls itself ends its server with the same words; the next run has another', async () => {
		const { problem, queries } = await run(
			`${SQL}sql("create function f(n int) returns int language plpgsql as $$ begin return f(n + 1); end $$")\ntry:\n    sql("select f(1)")\nexcept Exception as error:\n    print(error)\n    raise\n`,
		);
		expect(problem).toMatchObject({ type: 'django.db.utils.OperationalError', sqlstate: '54001' });
		expect(queries.length).toBe(2);
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test.each([
		['the value', 'x = []\nfor i in range(60_000):\n    x = [x]\nBook.objects.count()\nx\n'],
		['what is printed', 'x = []\nfor i in range(60_000):\n    x = [x]\nBook.objects.count()\nprint(x)\n'],
		['what is parsed', 'import json\nBook.objects.count()\njson.loads("[" * 100_000)\n'],
	])('%s that is nested too deeply is a RecursionError', async (_, source) => {
		const trace = await run(`from books.models import Book\n${source}`);
		expect(trace.problem).toMatchObject({ type: 'RecursionError' });
		expect(trace.problem?.hint).toContain('deeper than Python in a tab can');
		// Python itself noticed, or the browser did.
		expect(data(trace)).toBe(trace.problem?.hint?.includes('is not known') ? 0 : 1);
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});

	test('a condition that is nested too deeply ends where it does on a server', async () => {
		const trace = await run(
			'from books.models import Book\nfrom django.db.models import Q\nq = Q(pk=1)\nfor i in range(600):\n    q = Q(~q & Q(pk=i))\nBook.objects.count()\nlist(Book.objects.filter(q))\n',
		);
		expect(trace.problem).toMatchObject({ type: 'RecursionError' });
		expect(trace.problem?.hint).toContain('Python ends recursion at 1,000 calls');
		expect(data(trace)).toBe(1);
		expect(await run(CONTROL)).toMatchObject({ problem: null, value: 'True' });
	});
});
