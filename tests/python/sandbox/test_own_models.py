"""Models of the reader's own: what a run of them leaves behind, which is nothing."""

import linecache
import sys

import pytest

MODEL = """
from django.db import models


class {name}(models.Model):
    book = models.ForeignKey("books.Book", on_delete=models.CASCADE, related_name="{name}_set")
    {field} = models.IntegerField(default=0)


{name}.objects.create(book_id=1)
print({name}.objects.count(), {name}._meta.label)
"""


def state():
    from django.apps import apps
    from django.conf import settings

    from sandbox.settings import TEMPLATES

    return {
        "apps": dict(apps.app_configs),
        "models": {label: dict(models) for label, models in apps.all_models.items() if models},
        "listed": list(apps.get_models(include_auto_created=True)),
        "related": [
            relation.name for relation in apps.get_model("books.Book")._meta.related_objects
        ],
        "installed": list(settings.INSTALLED_APPS),
        "hooks": [
            name for name in vars(apps) if name in ("register_model", "lazy_model_operation")
        ],
        "pending": dict(apps._pending_operations),
        "templates": dict(TEMPLATES),
        "paths": [path for config in apps.get_app_configs() for path in config.module.__path__],
        "hooks of paths": list(sys.path_hooks),
    }


def drop(tables):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {tables}")
    connection.close()


def test_nothing_is_left(run):
    before = state()
    files = {
        "blog/__init__.py": "",
        "blog/models.py": MODEL.format(name="Post", field="words").partition("\n\n\nPost.")[0],
        "templates/x.html": "x",
        "books/helpers.py": "",
    }
    for _ in range(2):
        trace = run(
            "",
            files={**files, "main.py": MODEL.format(name="Loan", field="days")},
            entry="main.py",
        )
        assert trace["problem"] is None
        assert trace["stdout"] == "1 main.Loan\n"
        assert state() == before
        assert not {"main", "blog", "blog.models", "books.helpers"} & set(sys.modules)
        assert not {"main.py", "blog/models.py"} & set(linecache.cache)
        drop("main_loan, blog_post")


def test_set_up_is_no_query_of_the_code(run):
    trace = run(MODEL.format(name="Lent", field="days"), "loop.py")
    assert [query["line"] for query in trace["queries"] if "setup" not in query] == [10, 11]
    assert {query["line"] for query in trace["queries"] if "setup" in query} == {None}
    assert not any(
        "setup" in query
        for query in run("from books.models import Book\nlist(Book.objects.all())")["queries"]
    )
    drop("loop_lent")


DEFINED_IN_A_BLOCK = """
from django.db import models, transaction
{begin}
        class Draft(models.Model):
            n = models.IntegerField()
        Draft.objects.create(n=1)
        {end}
except ValueError:
    pass
print(Draft.objects.count())
Draft.objects.create(n=2)
print(Draft.objects.count())
"""


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("try:\n    with transaction.atomic():", "raise ValueError"),
        ("try:\n    with transaction.atomic():", "transaction.set_rollback(True)"),
        (
            "try:\n    if True:\n        transaction.set_autocommit(False)",
            "transaction.rollback(); transaction.set_autocommit(True)",
        ),
    ],
)
def test_a_table_that_was_rolled_back_is_made_again(run, begin, end):
    trace = run(DEFINED_IN_A_BLOCK.format(begin=begin, end=end))
    assert (trace["problem"], trace["stdout"]) == (None, "0\n1\n")
    drop("loop_draft")


def test_what_a_savepoint_keeps_is_kept(run):
    trace = run(
        "from django.db import models, transaction\nwith transaction.atomic():\n"
        "    class Draft(models.Model):\n        n = models.IntegerField()\n"
        "    Draft.objects.create(n=1)\n    try:\n        with transaction.atomic():\n"
        "            Draft.objects.create(n=2)\n            raise ValueError\n"
        "    except ValueError:\n        pass\nprint(Draft.objects.count())\n"
    )
    assert (trace["problem"], trace["stdout"]) == (None, "1\n")
    drop("loop_draft")


def test_a_savepoint_and_then_its_transaction_are_rolled_back(run):
    trace = run(
        "from django.db import models, transaction\ntry:\n    with transaction.atomic():\n"
        "        class Draft(models.Model):\n            n = models.IntegerField()\n"
        "        Draft.objects.create(n=1)\n        try:\n            with transaction.atomic():\n"
        "                raise ValueError\n        except ValueError:\n            pass\n"
        "        print(Draft.objects.count())\n        raise ValueError\n"
        "except ValueError:\n    pass\nprint(Draft.objects.count())\n"
    )
    assert (trace["problem"], trace["stdout"]) == (None, "1\n0\n")
    drop("loop_draft")


def test_a_table_of_the_runs_own_app_is_no_other_datasets(run):
    trace = run(
        "from django.db import connection, models\n"
        "class Draft(models.Model):\n    n = models.IntegerField()\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT * FROM \"loop_nothing\"')\n"
    )
    assert trace["problem"]["sqlstate"] == "42P01"
    assert trace["problem"]["hint"] is None


def test_set_up_is_not_in_the_readers_log(run):
    trace = run(
        "import logging, sys\nfrom django.db import models\n"
        "from django.test import override_settings\n"
        "logging.basicConfig(format='%(name)s %(message)s', stream=sys.stdout)\n"
        "logging.getLogger('django.db.backends').setLevel(logging.DEBUG)\n"
        "class Noted(models.Model):\n    n = models.IntegerField()\n"
        "with override_settings(DEBUG=True):\n    Noted.objects.count()\n"
    )
    assert trace["problem"] is None
    logged = trace["stdout"].splitlines()
    assert len(logged) == 1 and "COUNT(*)" in logged[0]
    drop("loop_noted")


@pytest.mark.parametrize(("end", "left"), [("COMMIT", 1), ("ROLLBACK", 0)])
def test_a_transaction_that_sql_began_holds_its_tables(run, end, left):
    trace = run(
        "from django.db import connection, models\n"
        "cursor = connection.cursor()\n"
        "cursor.execute('BEGIN')\n"
        "class Late(models.Model):\n    n = models.IntegerField()\n"
        "Late.objects.create(n=1)\n"
        "print(Late.objects.count())\n"
        f"cursor.execute('{end}')\n"
        "Late.objects.count()\n"
    )
    assert trace["problem"] is None
    assert (trace["stdout"], trace["value"]) == ("1\n", str(left))
    drop("loop_late")
