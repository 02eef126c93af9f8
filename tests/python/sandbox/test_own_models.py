"""Models of the reader's own: what a run of them leaves behind, which is nothing."""

import linecache
import sys

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
