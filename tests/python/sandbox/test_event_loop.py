"""Code that awaits does what it does on a server: compared with asyncio's own loop and threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

IMPORTS = """
import asyncio
from asgiref.sync import async_to_sync, sync_to_async
from books.models import Author, Book

def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
"""

SAME = {
    "a run": """
async def main():
    print(await Book.objects.acount(), (await Book.objects.aget(pk=1)).title)
    async for book in Book.objects.order_by("pk")[:2]:
        print(book.pk)
asyncio.run(main())
print(Book.objects.count())
""",
    "a synchronous query": """
async def main():
    told(Book.objects.count)
    book = await Book.objects.afirst()
    told(lambda: book.author)
    told(lambda: list(Book.objects.all()))
    told(lambda: Book(title="x").save())
asyncio.run(main())
""",
    "a thread": """
async def main():
    print(await sync_to_async(Book.objects.count)())
    print(await sync_to_async(Book.objects.count, thread_sensitive=False)())
    print(await asyncio.to_thread(Book.objects.count))
    print(await asyncio.get_running_loop().run_in_executor(None, Book.objects.count))
    def running():
        told(asyncio.get_running_loop)
        told(asyncio.current_task)
    await sync_to_async(running)()
    @sync_to_async
    def fails():
        raise KeyError("x")
    try:
        await fails()
    except KeyError as error:
        print("caught", error)
asyncio.run(main())
""",
    "loops in loops": """
async def count():
    return await Book.objects.acount()
async def main():
    for run in (asyncio.run, lambda coroutine: async_to_sync(count)()):
        coroutine = count()
        told(lambda: run(coroutine))
        coroutine.close()
    print(await sync_to_async(lambda: async_to_sync(count)())())
    await sync_to_async(lambda: told(lambda: asyncio.run(count())))()
asyncio.run(main())
print(async_to_sync(count)())
told(asyncio.get_running_loop)
""",
    "tasks": """
order = []
async def step(name, times):
    for i in range(times):
        order.append(name)
        await asyncio.sleep(0)
async def main():
    print(await asyncio.gather(Book.objects.acount(), Author.objects.acount()))
    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(step(name, 2))
    print(order)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
    except TimeoutError:
        print("too late")
    task = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    results = await asyncio.gather(step("d", 1), asyncio.sleep(0, 1 / 2), return_exceptions=True)
    print(results)
    queue = asyncio.Queue()
    async def produce():
        async for author in Author.objects.order_by("pk"):
            await queue.put(author.pk)
        await queue.put(None)
    producing = asyncio.create_task(produce())
    while (pk := await queue.get()) is not None:
        print(pk)
    await producing
asyncio.run(main())
""",
    "generators": """
async def titles():
    try:
        async for book in Book.objects.order_by("pk").aiterator(chunk_size=7):
            yield book.pk
    finally:
        print("closed")
async def main():
    print([pk async for pk in titles()][:3])
    async for pk in titles():
        break
asyncio.run(main())
""",
    "writes": """
async def main():
    author, made = await Author.objects.aget_or_create(name="New", defaults={"country": "FR"})
    print(author.name, made, await Author.objects.filter(name="New").aexists())
    author.country = "DE"
    await author.asave()
    await author.arefresh_from_db()
    print(author.country, await Author.objects.filter(name="New").adelete())
asyncio.run(main())
""",
}

# What a server does: nothing of the sandbox, but its wire to the database.
SERVER = """
import os, sys
sys.path[:0] = [{python!r}, {tests!r}, {models!r}]
import pq, transports
pq.install()
pq.connect[""] = transports.factory()
import django
from django.conf import settings
settings.configure(
    INSTALLED_APPS={apps!r}, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True,
    DATABASES={{"default": {{"ENGINE": "django.db.backends.postgresql", "NAME": {database!r},
                             "USER": "postgres"}}}},
)
django.setup()
exec(compile({source!r}, "loop.py", "exec"), {{"__name__": "__main__"}})
"""


@pytest.mark.skipif(os.environ.get("SEND") == "pglite", reason="threads need connections")
@pytest.mark.parametrize("what", SAME)
def test_it_does_what_a_server_does(run, what):
    import books
    from django.conf import settings

    source = IMPORTS + SAME[what]
    script = SERVER.format(
        python=str(ROOT / "src/python"),
        tests=str(ROOT / "tests/python"),
        models=str(Path(books.__file__).parent.parent),
        apps=["books"],
        database=settings.DATABASES["default"]["NAME"],
        source=source,
    )
    server = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, check=False
    )
    assert server.returncode == 0, server.stderr
    trace = run(source)
    assert trace["problem"] is None, trace["problem"]["traceback"]
    assert trace["stdout"] == server.stdout


def lines(trace):
    """The line of each statement that reads or writes."""
    return [query["line"] for query in trace["queries"] if query["kind"] == "data"]


def test_statements_belong_to_the_line_that_awaits(run):
    trace = run(
        "import asyncio\nfrom asgiref.sync import sync_to_async\nfrom books.models import Book\n"
        "async def inner():\n    return await Book.objects.acount()\n"
        "async def main():\n    await inner()\n"
        "    await asyncio.gather(\n        Book.objects.acount(),\n        inner(),\n    )\n"
        "    await sync_to_async(lambda: Book.objects.count())()\n"
        "    async for book in Book.objects.all()[:1]:\n        pass\n"
        "asyncio.run(main())\n"
    )
    assert lines(trace) == [5, 8, 5, 12, 13]
    path = trace["paths"][trace["queries"][0]["path"]]
    own = [step["line"] for step in path if step["file"] == "loop.py"]
    assert own == [15, 7, 5]


def test_tasks_belong_to_where_they_began(run):
    trace = run(
        "import asyncio\nfrom books.models import Book\n"
        "async def main():\n"
        "    task = asyncio.create_task(Book.objects.acount())\n"
        "    await asyncio.sleep(0)\n"
        "    await task\n"
        "    async with asyncio.TaskGroup() as group:\n"
        "        group.create_task(Book.objects.filter(pk=1).aexists())\n"
        "asyncio.run(main())\n"
    )
    assert lines(trace) == [4, 8]


def test_a_module_awaits(run):
    trace = run(
        "from books.models import Book\n"
        "n = await Book.objects.acount()\n"
        "async for book in Book.objects.all()[:1]:\n    print(n)\n"
        "# %% then\n"
        "Book.objects.count()\n"
        "# %% last\n"
        "await Book.objects.acount()\n"
    )
    assert trace["problem"] is None
    assert lines(trace) == [2, 3, 6, 8]
    assert [cell["value"] for cell in trace["cells"]] == ["20", "20"]


def test_what_stands_beside_an_await_runs_in_the_loop(run):
    source = "from books.models import Book\nbook = await Book.objects.afirst()\nbook.author\n"
    found = run(source)["problem"]
    assert found["type"] == "django.core.exceptions.SynchronousOnlyOperation"
    assert found["line"] == 3
    assert "asyncio" not in found["traceback"].partition("loop.py")[0]
    assert "select_related()" in found["hint"]


def test_what_waits_for_ever_ends(run):
    source = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\n"
    found = run(source + "asyncio.run(main())\n")["problem"]
    assert (found["type"], found["line"]) == ("RuntimeError", 4)
    assert "a server would hang" in found["hint"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("async def main():\n    await Book.objects.all()\nasyncio.run(main())", "no coroutine"),
        ("async def main():\n    len(Book.objects.acount())\nasyncio.run(main())", "write await"),
        (
            "async def main():\n    Book.objects.aget(pk=1).title\nasyncio.run(main())",
            "write await",
        ),
        ("async def main():\n    async for x in [1]: pass\nasyncio.run(main())", "plain for"),
        ("asyncio.get_running_loop()", "asyncio.run(main())"),
    ],
)
def test_hints(run, source, hint):
    found = run(f"import asyncio\nfrom books.models import Book\n{source}\n")["problem"]
    assert hint in found["hint"]
