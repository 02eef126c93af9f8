/** A project in, a trace out: what the whole engine promises, on both Django versions. */
import { expect, test } from 'vitest';
import { facts } from '../../src/trace/facts.ts';
import { Trace } from '../../src/trace/schema.ts';
import { data, everyDjango } from './engines.ts';

const FORWARD = 'from books.models import Book\nfor book in Book.objects.all():\n    book.author.name\n';
const REVERSE =
	'from books.models import Author\nfor author in Author.objects.all():\n    list(author.book_set.all())\n';

everyDjango((run, django) => {
	test('the trace is one by its schema, and names its versions', async () => {
		const trace = await run(FORWARD);
		expect(Trace.parse(trace)).toEqual(trace);
		expect(trace.versions.django.startsWith(`${django}.`)).toBe(true);
		expect(trace.versions.postgres).toMatch(/^18\./);
	});

	test('N+1 in numbers: 1,001 → 1, 201 → 2, 501 → 2', async () => {
		expect(data(await run(FORWARD, { size: 'M' }))).toBe(1001);
		expect(data(await run(FORWARD.replace('all()', 'select_related("author")'), { size: 'M' }))).toBe(1);
		expect(data(await run(REVERSE, { size: 'M' }))).toBe(201);
		expect(
			data(await run(REVERSE.replace('objects.all()', 'objects.prefetch_related("book_set")'), { size: 'M' })),
		).toBe(2);
		const publishers =
			'from books.models import Book\nfor book in Book.objects.order_by("id")[:250]:\n    book.author.name, book.publisher.name\n';
		expect(data(await run(publishers, { size: 'M' }))).toBe(501);
		expect(
			data(
				await run(publishers.replace('order_by', 'prefetch_related("author", "publisher").order_by'), { size: 'M' }),
			),
		).toBe(3);
	});

	test('every statement knows its line, and plans are those PostgreSQL used', async () => {
		const trace = await run(REVERSE);
		expect(new Set(trace.queries.map(({ line }) => line))).toEqual(new Set([2, 3]));
		const plan = trace.plans[trace.queries[0]?.plan ?? -1] as { Plan: Record<string, unknown> } | undefined;
		expect(plan?.Plan).toMatchObject({ 'Node Type': 'Seq Scan', 'Relation Name': 'books_author', 'Actual Rows': 50 });
	});

	test('facts are equal from run to run', async () => {
		const source =
			'from books.models import Book, Review\nlist(Book.objects.order_by("?")[:3])\nReview.objects.filter(rating=5).delete()\nBook.objects.count()\n';
		const first = facts(await run(source));
		await run('from books.models import Review\nReview.objects.all().delete()\n');
		expect(facts(await run(source))).toEqual(first);
	});

	test('the reader’s mistakes are data, with the reader’s line', async () => {
		const trace = await run('def half(x):\n    return x / 0\n\n\nhalf(1)\n');
		expect(trace.problem).toMatchObject({ type: 'ZeroDivisionError', line: 2 });
		expect(trace.problem?.traceback).toContain('File "snippet.py", line 5, in <module>');
		expect((await run('for x in\n    pass\n')).problem).toMatchObject({ type: 'SyntaxError', line: 1 });
		expect((await run('assert 1 == 2, "one is not two"\n')).problem).toMatchObject({
			type: 'AssertionError',
			message: 'one is not two',
		});
		const sql =
			'from django.db import connection\nwith connection.cursor() as cursor:\n    cursor.execute("select * from nowhere")\n';
		expect((await run(sql)).problem).toMatchObject({
			type: 'django.db.utils.ProgrammingError',
			line: 3,
			sqlstate: '42P01',
		});
	});

	test.each([
		['in Python', 'def down(n):\n    return down(n + 1)\ndown(0)\n'],
		['through repr()', 'class Loop:\n    def __repr__(self):\n        return repr(self)\nLoop()\n'],
		['through an f-string', 'class Loop:\n    def __str__(self):\n        return f"{self}"\nstr(Loop())\n'],
		[
			'through sorted()',
			'class Loop:\n    def __lt__(self, other):\n        return sorted([self, other])\nLoop() < Loop()\n',
		],
		[
			'with a raised limit',
			'import sys\nsys.setrecursionlimit(10**9)\ndef down(n):\n    return list(map(down, [n]))\ndown(0)\n',
		],
	])('recursion without end %s is an exception, and the engine lives on', async (_, source) => {
		const { problem } = await run(source);
		expect(problem).toMatchObject({ type: 'RecursionError' });
		expect(problem?.hint).toMatch(/deeper than Python in a tab can|Python ends recursion at 1,000 calls/);
		expect((await run('1 + 1')).value).toBe('2');
	});

	test('what a tab does not have is said', async () => {
		const hint = async (source: string) => (await run(source)).problem?.hint;
		expect(await hint('import threading\nthreading.Thread(target=print).start()\n')).toContain('no threads');
		expect(await hint('import subprocess\nsubprocess.run(["ls"])\n')).toContain('no other processes');
		expect(await hint('import pytest\n')).toContain('db and django_assert_num_queries');
		const command = (name: string) => `from django.core.management import call_command\ncall_command("${name}")\n`;
		for (const name of ['test', 'shell'])
			expect(await hint(command(name))).toContain('runs as in manage.py shell, and tests run by themselves');
		expect(await hint(command('runserver'))).toContain('needs a server');
		expect(await hint('import multiprocessing\n')).toContain('left out of the Python in this tab');
		expect(await hint('import requests\n')).toContain('requests is not installed here');
		expect(await hint('input("Name? ")\n')).toContain('input()');
	});

	test('what would end the process ends the snippet', async () => {
		for (const source of ['import os\nos._exit(3)\n', 'import os\nos.abort()\n', 'import sys\nsys.exit(3)\n'])
			expect((await run(source)).problem).toMatchObject({ type: 'SystemExit', line: 2 });
		expect((await run('1 + 1')).value).toBe('2');
	});

	test('the last expression is the value', async () => {
		expect((await run('from books.models import Book\nBook.objects.count()\n')).value).toBe('300');
	});

	test('what was not imported before the first run can be imported', async () => {
		const source =
			'import statistics, zoneinfo, unittest\nfrom django.contrib.postgres.aggregates import ArrayAgg\nfrom django.contrib.postgres.search import SearchVector\nfrom django.test.utils import CaptureQueriesContext\nfrom django.test import TestCase\nzoneinfo.ZoneInfo("America/Chicago").key\n';
		expect(await run(source)).toMatchObject({ problem: null, value: "'America/Chicago'" });
	});

	test('extensions, functions in PL/pgSQL and text search work, and are gone in the next run', async () => {
		const source = `from django.db import connection
with connection.cursor() as cursor:
    for name in ("btree_gin", "btree_gist", "citext", "hstore", "pg_trgm", "unaccent"):
        cursor.execute(f"create extension {name}")
    cursor.execute("select similarity('bookshop', 'bookshelf') > 0.4, 'A'::citext = 'a', 'a=>1'::hstore -> 'a', unaccent('Crème')")
    print(cursor.fetchone())
    cursor.execute("create table slot (room int, during int4range, exclude using gist (room with =, during with &&))")
    cursor.execute("create index on slot using gin (room)")
    cursor.execute("insert into slot values (1, '[1,3)'), (1, '[3,5)') returning during::text")
    print(cursor.fetchall())
    cursor.execute("do $$ begin perform 1; end $$")
    cursor.execute("select to_tsvector('english', 'running books')::text")
    print(cursor.fetchone()[0])
    cursor.execute("select count(*) from pg_extension")
cursor.fetchone
`;
		for (let times = 0; times < 2; times++) {
			const trace = await run(source);
			expect(trace).toMatchObject({
				problem: null,
				stdout: "(True, True, '1', 'Creme')\n[('[1,3)',), ('[3,5)',)]\n'book':2 'run':1\n",
			});
		}
	});

	test('statements and answers of any size cross the border whole', async () => {
		// Messages out have 64 KB, messages in 256 KB of shared memory.
		const source = `from django.db import connection

def ask(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()

for size in (*range(65_400, 65_560, 9), *range(261_900, 262_200, 13), 600_000):
    text = "ä" + "x" * size
    assert ask("select %s", [text]) == [(text,)], size
    assert ask(f"select repeat('y', {size})") == [("y" * size,)], size

rows = ask("select i, repeat(md5(i::text), 40) from generate_series(1, 5000) as i")
print(len(rows), sum(len(text) for _, text in rows), [i for i, _ in rows] == [*range(1, 5001)])
print(ask("select 1"))
`;
		expect(await run(source)).toMatchObject({ problem: null, stdout: '5000 6400000 True\n[(1,)]\n' });
	});

	test('a parked transaction keeps its locks while the session goes on', async () => {
		const source = `from django.db import connection
def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None
connection.set_autocommit(False)
execute("update books_book set price = 1 where id = 1")
execute("prepare transaction 'a'")
connection.set_autocommit(True)
print(execute("select price <> 1 from books_book where id = 1"))
print(execute("select count(*) from (select id from books_book where id < 3 for update skip locked) as free"))
execute("select id from books_book where id = 1 for update nowait")
`;
		for (let times = 0; times < 2; times++) {
			const trace = await run(source);
			expect(trace.stdout).toBe('[(True,)]\n[(1,)]\n');
			expect(trace.problem).toMatchObject({ sqlstate: '55P03' });
		}
	});
});
