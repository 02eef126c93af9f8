"""Hints: what a reader can do, and nothing of our machinery in what a reader sees."""

import re

import pytest


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("Q(pk=1)", "from django.db.models import Q"),
        ("Count('id')", "from django.db.models import Count"),
        ("timezone.now()", "from django.utils import timezone"),
        ("models.Model", "from django.db import models"),
        ("transaction.atomic()", "from django.db import transaction"),
        ("sync_to_async(print)", "from asgiref.sync import sync_to_async"),
        ("settings.DEBUG", "from django.conf import settings"),
        ("from django.db.models import RowNumber", "from django.db.models.functions import"),
        ("from books.models import Book\nBook.objects.get(pk=99)", "id goes from 1 to 20"),
        ("from books.models import Tag\nTag.objects.get(name='x')", "'tag 1', 'tag 2', 'tag 3'"),
        ("from books.models import Book\nBook.objects.get(price__gt=1)", "exactly one row"),
        ("from books.models import Book\nBook.objects.all()[:3].filter(pk=1)", "take the slice"),
        ("from books.models import Book\nBook.objects.filter(titel=1)", "Did you mean title?"),
        ("from books.models import Book\nBook.objects.select_related('autor')[0]", "author"),
        (
            "from books.models import Book\nBook.objects.filter(author__nam='x')",
            "Did you mean author__name?",
        ),
        (
            "from books.models import Tag\nTag.objects.filter(book__author__nam='x')",
            "Did you mean book__author__name?",
        ),
        ("get_user_model()", "from django.contrib.auth import get_user_model"),
        ("class Books(ListView): pass", "from django.views.generic import ListView"),
        ("def f():\n    return f()\nf()", "Python ends recursion at 1,000 calls"),
        ("@pytest.mark.django_db\ndef test_it():\n    pass", "leave out its import, marks"),
    ],
)
def test_hints(run, source, hint):
    assert hint in run(source)["problem"]["hint"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("Book.objects.only('titel')[0]", "Did you mean title?"),
        ("Book.objects.defer('author__nam').select_related('author')[0]", "Did you mean name?"),
        ("Book.objects.update(titel=1)", "Did you mean title?"),
        ("Book(titel=1)", "Did you mean title?"),
        ("Book.objects.filter(price_gt=1)", "Did you mean price__gt?"),
        ("Book.objects.filter(author_name=1)", "Did you mean author__name?"),
        ("Book.objects.filter(author='Ann').count()", 'write author__name="Ann"'),
        ("Book.objects.select_related('tags')[0]", 'prefetch_related("tags") loads them'),
        ("Author.objects.select_related('book_set')[0]", 'prefetch_related("book_set")'),
        ("Book.objects.select_related('author__book_set')[0]", '"author__book_set"'),
        ("Book.objects.select_related('title')[0]", "title is a column of the row itself"),
        ("list(Book.objects.prefetch_related('tagz'))", "Did you mean tags?"),
        ("list(Author.objects.prefetch_related('book'))", "Did you mean book_set?"),
        ("list(Book.objects.prefetch_related('author__name'))", "name leads to no other rows"),
        ("list(Book.objects.prefetch_related('title'))", "title leads to no other rows"),
        ("Book.objects.fitler(pk=1)", "Did you mean filter?"),
        ("Book.objects.all().exculde(pk=1)", "Did you mean exclude?"),
        ("Book.objets", "Did you mean objects?"),
        ("Book.objects.first().objects", "Book.objects"),
        ("Book.objects.first().titel", "Did you mean title?"),
        ("Author.objects.first().books", "Did you mean book_set?"),
        ("Author.objects.first().author_set", None),
        ("Book.objects.filter(get_absolute_url=1)", None),
        ("Book.objects.filter(pretty=1)", "Book.pretty is computed by Python and in no column"),
        ("list(Book.objects)", "A manager is no queryset: add .all()."),
        ("list(Author.objects.first().book_set)", "add .all()."),
        ("Book.objects.count > 3", "named here and not called"),
        ("Book.objects.first().author = 5", "its key goes into author_id"),
        ("Book.objects.all()[-1]", ".last() gives the last object"),
        ("Book.objects.order_by('title')[-3:]", "order_by(…).reverse()[:3]"),
        ("Book.objects.filter(pk=1).title", "title belongs to one object"),
        ("Book.objects.all().pretty", "pretty belongs to one object"),
        ("Book.objects.all().author", "loop over it, or take one by first() or get()"),
        ("Book.objects.all().order('title')", "Did you mean order_by?"),
        ("Book.objects.filter(title_upper=1)", "Did you mean title?"),
        ("Book.objects.filter(price_with_tax=1)", "Book.price_with_tax is computed by Python"),
        ("Author.objects.filter(price_with_tax=1)", None),
        ("Author.objects.select_related('tags')[0]", None),
        ("Book.objects.filter(author__in=Tag.objects.all())", None),
        ("dict(method=1)['x']", None),
        (
            "def f(**given):\n    raise TypeError(\"unexpected keyword argument 'method'\")\nf()",
            None,
        ),
        ("Book.objects.create(title='x')", "Book.author has no value and must have one"),
        ("Book.objects.filter(pk=1).update(author=None)", "declare null=True"),
        (
            "connection.cursor().execute('INSERT INTO books_tag (id) VALUES (99)')",
            "Tag.name has no value",
        ),
        (
            "connection.cursor().execute('UPDATE books_book SET published = NULL')",
            "Book.published has no value and must have one",
        ),
        (
            "execute = connection.cursor().execute\n"
            "execute('CREATE TABLE t (a int NOT NULL)')\nexecute('INSERT INTO t SELECT NULL')",
            None,
        ),
        ("if True:\n    x = 1\n\ty = 2", "indent every line by spaces"),
        ("call_command('shell')", "runs as in manage.py shell"),
        (
            "connection.cursor().execute('INSERT INTO books_author (name) VALUES (NULL)')",
            "Author.",
        ),
        ("Author.objects.create(name='x', follower_count=None)", "leave it out, and its default"),
        (
            "with transaction.atomic():\n"
            "    Author.objects.create(name='x', follower_count=None)",
            "leave it out, and its default",
        ),
        (
            "Author.objects.bulk_create([Author(name='x', follower_count=None)])",
            "leave it out, and its default",
        ),
        ("Book.objects.delete()", ".all().delete()"),
        ("Author.objects.first().book_set.delete()", ".all().delete()"),
        ("Book.objects.all().save()", "update(…) writes many rows in one query"),
        ("Book.objects.all().DoesNotExist", None),
        ("Book.objects.all()._meta", None),
        ("Book.objects.all().made", None),
        ("Book.objects.all().SIZE", None),
        ("Book.objects.values('title').title", 'row["title"]'),
        ("Book.objects.values_list('title').title", None),
        ("Book.objects.all().orderd", "Did you mean ordered?"),
        ("len(Book.objects.all)", "named here and not called"),
        ("1 in Book.objects.all", "named here and not called"),
        ("int(Book.objects.count)", "named here and not called"),
        ("Book.objects.filter(author_in=[1])", "Did you mean author__in?"),
        ("Book.objects.filter(author_isnull=True)", "Did you mean author__isnull?"),
        ("Book.objects.filter(author_pk=1)", "Did you mean author__pk?"),
        ("Book.objects.filter(author_id_in=[1])", "Did you mean author_id__in?"),
        ("Book.objects.filter(tags_isnull=True)", "Did you mean tags__isnull?"),
        ("Review.objects.filter(book_author_id=3)", "Did you mean book__author_id?"),
        ("Author.objects.filter(book_isnull=True)", "Did you mean book__isnull?"),
        ("Book.objects.annotate(n=F('pk')).filter(n_gt=1)", "Did you mean n__gt?"),
        ("Book.objects.values('author_nme')", "Did you mean author__name?"),
        ("Book.objects.filter(price_gtt=1)", "Did you mean price?"),
        ("Review.objects.select_related('book_author')[0]", "Did you mean book__author?"),
        ("Book.objects.filter(save=1)", "Did you mean sample?"),
        ("query", None),
        ("text", None),
        ("Book.objects.values('title').first().title", 'row["title"]'),
        ("Author.objects.using('replica').count()", "There is one database here, called default"),
        ("from taggit.managers import TaggableManager", "taggit is not installed here"),
        ("import mptt.models", "mptt is not installed here"),
        ("import ipdb", "There is no debugger here"),
        ("Book.objects.annotate(title=F('pk'))", "give the annotation another name"),
        ("Book.objects.update(title=F('author__name'))", "An UPDATE has no join"),
        ("list(Book.objects.filter(pk=OuterRef('pk')))", "within Subquery(…) or Exists(…)"),
        (
            "list(Book.objects.annotate(x=Subquery(Author.objects.filter(pk=OuterRef('pk')))))",
            'Say which column the Subquery gives: .values("field")[:1].',
        ),
        ("list(Book.objects.order_by('price').distinct('author'))", "Order by the fields of"),
        (
            "connection.cursor().execute('BEGIN')\nwith transaction.atomic():\n    pass",
            "transaction.atomic() in place of BEGIN",
        ),
        (
            "async def f():\n    async with transaction.atomic():\n        pass\nawait f()",
            "await sync_to_async(function)()",
        ),
        (
            "async def f():\n    with transaction.atomic():\n        pass\nawait f()",
            "atomic() knows no async, so put the block into a function",
        ),
    ],
)
def test_what_django_refuses(run, source, hint):
    imports = (
        "from books.models import Author, Book, Review, Tag\n"
        "from django.core.management import call_command\n"
        "from django.db import connection, transaction\n"
        "from django.db.models import F, OuterRef, Subquery\n"
        "Book.pretty = Book.price_with_tax = property(str)\n"
        "Book.made, Book.SIZE = classmethod(str), 3\n"
    )
    found = run(f"{imports}{source}\n")["problem"]["hint"]
    assert (hint is None) == (found is None)
    assert hint is None or hint in found


@pytest.mark.parametrize(
    "source",
    [
        "async def late():\n    return 1\nlate()",
        "async def late():\n    return 1\nx = late()",
        "async def late():\n    return 1\nx = late()\nprint(x)",
        "async def late():\n    return 1\nfor x in range(2):\n    late()\nprint(1)",
    ],
)
def test_a_coroutine_that_nothing_awaits_is_named(run, source):
    trace = run(f"{source}\n")
    assert trace["problem"] is None
    assert trace["hint"].startswith("late(…) makes a coroutine, which does nothing before")


def test_a_coroutine_that_was_awaited_is_not_named(run):
    assert run("async def late():\n    return 1\nx = late()\nawait x\n")["hint"] is None


def test_the_statement_that_broke_a_transaction_is_named(run):
    found = run(
        "from django.db import connection, transaction\nfrom books.models import Book\n"
        "with transaction.atomic(), connection.cursor() as cursor:\n"
        "    try:\n        cursor.execute('select nope')\n    except Exception:\n        pass\n"
        "    Book.objects.count()\n"
    )["problem"]
    assert (found["sqlstate"], found["line"]) == ("25P02", 8)
    assert "failed (line 5)" in found["hint"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("books = Book.objects.all()", "books is a queryset that nothing has read"),
        ("def late():\n    return Book.objects.count()", "add a line that does, as late()"),
        ("def late(day):\n    return Book.objects.count()", "as late(…)"),
        ("async def late():\n    return 1", "as await late()"),
        ("class Shelf:\n    pass", "add a line that uses it"),
        ("DATABASES = {}", "These are settings"),
        ("class Command:\n    def handle(self):\n        pass", "call_command(Command())"),
        ("class Migration:\n    operations = []", "A migration is run by migrate"),
        ("class BookAdmin(ModelAdmin):\n    pass", "get a page with the test client"),
        ('def half(n):\n    """\n    >>> half(4)\n    2\n    """\n    return n / 2', "doctests"),
    ],
)
def test_code_that_shows_nothing_is_told_what_to_add(run, source, hint):
    trace = run(f"from books.models import Book\nModelAdmin = object\n{source}\n")
    assert trace["problem"] is None
    assert hint in trace["hint"]


@pytest.mark.parametrize("end", ["print(1)", "1", "Book.objects.count()", "1 / 0"])
def test_code_that_shows_something_is_told_nothing(run, end):
    trace = run(f"from books.models import Book\ndef late():\n    return 1\n{end}\n")
    assert trace["hint"] is None


# Paths of a machine, names of ours, and of what runs Python in a tab.
OURS = re.compile(
    r"packages\.zip|python314|(?<![\w.])/(?:lib|usr|root|home|work)/|site-packages|\.pyc\b"
    r"|\bsandbox\b|\brecording[/.]|bridge\.py|\b_execute\(|[Pp]yodide|JSPI|stack switch|\bpq[/.]"
)

# Whatever goes wrong, in whatever way it is told.
WRONG = (
    "1 / 0",
    "import nothing",
    "import django.nothing",
    "from django.db import nothing",
    "from django.db.models import nothing",
    "from django.contrib import nothing",
    "import django; django.nothing",
    "import books; books.nothing",
    "from books.models import nothing",
    "import json; json.loads('{')",
    "import json; json.dumps(object())",
    "open('nothing.txt')",
    "from pathlib import Path; Path('a/b').read_text()",
    "import asyncio; asyncio.run(1)",
    "import asyncio; asyncio.get_running_loop()",
    "import asyncio; asyncio.run(asyncio.Event().wait())",
    "await None",
    "import asyncio; await asyncio.wait_for(asyncio.Event().wait(), 0.01)",
    "import asyncio; await asyncio.gather(Book.objects.aget(pk=0))",
    "from asgiref.sync import sync_to_async; await sync_to_async(lambda: 1 / 0)()",
    "from asgiref.sync import async_to_sync; async_to_sync(Book.objects.aget)(pk=0)",
    "await Book.objects.acount(); Book.objects.count()",
    "Book.objects.get(pk=0)",
    "Book.objects.get(nothing=1)",
    "Book.objects.create()",
    "Book.objects.raw('selec')[0]",
    "Book.objects.order_by('nothing')[0]",
    "Book.objects.extra(where=['nope'])[0]",
    "Book(pk='x').save()",
    "from django.template import Template; Template('{% nothing %}')",
    "from django.template.loader import get_template; get_template('nothing.html')",
    "from django.urls import reverse; reverse('nothing')",
    "from django.core.management import call_command; call_command('nothing')",
    "from django.test import Client; Client().get('/')",
    "from django.core.cache import caches; caches['nothing']",
    "from django.db import connections; connections['nothing'].cursor()",
    "from django.core.validators import validate_email; validate_email('x')",
    "from django.utils.module_loading import import_string; import_string('books.nothing')",
    "breakpoint()",
    "input()",
    "import sys; sys.exit('over')",
    "import os; os._exit(3)",
    "import copy; copy.deepcopy(open)",
    "def f(): return sorted([1], key=lambda _: f())\nf()",
    "raise ExceptionGroup('both', [ValueError(1), KeyError(2)])",
    "x = (",
    "class A(TestCase): pass",
)
# How code tells of an exception itself.
TELLING = {
    "uncaught": "{}",
    "printed": (
        "import traceback\ntry:\n{indented}\nexcept BaseException:\n    traceback.print_exc()"
    ),
    "logged": (
        "import logging\nlogging.basicConfig()\ntry:\n{indented}\n"
        "except BaseException:\n    logging.exception('it failed')"
    ),
    "shown": "try:\n{indented}\nexcept BaseException as error:\n    caught = repr(error)\ncaught",
    "tested": (
        "from django.test import SimpleTestCase\nclass Wrong(SimpleTestCase):\n"
        "    databases = '__all__'\n    async def test_it(self):\n{deeper}\n"
    ),
}


@pytest.mark.parametrize("way", TELLING)
@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_of_ours_is_seen(run, wrong, way):
    indented, deeper = (
        "\n".join(" " * width + line for line in wrong.splitlines()) for width in (4, 8)
    )
    source = TELLING[way].format(wrong, indented=indented, deeper=deeper)
    trace = run(f"from books.models import Book\n{source}\n")
    found = trace["problem"] or {}
    seen = [trace["stdout"], trace["value"] or "", trace["hint"] or ""]
    seen += [str(found.get(key)) for key in ("type", "message", "traceback", "hint")]
    assert any(seen)
    for text in seen:
        leak = OURS.search(text)
        assert leak is None, text[max(0, leak.start() - 100) : leak.end() + 100]
