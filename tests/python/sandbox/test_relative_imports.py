"""Relative imports of files at a project's top: files beside them, else the dataset's models."""

import ast

import pytest


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from .models import A, B as C", "from models import A, B as C"),
        ("from .views.index import show", "from views.index import show"),
        ("from . import models, views", "import models\nimport views"),
        ("from . import models as m", "import models as m"),
        ("from ..models import A", "from models import A"),
        ("def f():\n    from .models import A", "def f():\n    from models import A"),
        ("try:\n    from .models import A\nfinally:\n    pass", None),
        ("from .forms import F", "from .forms import F"),
        ("from . import models, forms", "from . import models, forms"),
        ("from models import A", "from models import A"),
    ],
)
def test_files_beside(sandbox, source, expected):
    files = {"main.py": "", "models.py": "", "views/index.py": ""}
    expected = expected or source.replace(".models", "models")
    assert resolved(files, source) == ast.unparse(ast.parse(expected))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from .models import Book", "from books.models import Book"),
        ("from . import models", "from books import models"),
        ("from .views import show", "from .views import show"),
        ("class A: pass\nfrom .models import A", "class A: pass\npass"),
        ("class A: pass\nfrom .models import A, B", "class A: pass\nfrom books.models import B"),
        ("class A: pass\nfrom .models import A as B", "class A: pass\nB = A"),
        ("class A: pass\nfrom .models import A as A", "class A: pass\npass"),
        ("class A: pass\nfrom .views import A, B", "class A: pass\nfrom .views import B"),
        ("class A: pass\nfrom nowhere.models import A", "class A: pass\npass"),
        (
            "class A: pass\nfrom nowhere.models import A as C, Book",
            "class A: pass\nfrom books.models import Book\nC = A",
        ),
        ("class A: pass\nfrom nowhere.models import B", None),
        ("class A: pass\nfrom books.models import A", None),
        ("class A: pass\nfrom datetime import A", None),
        (
            "class Book:\n    class Meta:\n        app_label = 'books'\n"
            "from books.models import Book, Author",
            "class Book:\n    class Meta:\n        app_label = 'books'\n"
            "from books.models import Author",
        ),
    ],
)
def test_the_datasets_models(sandbox, source, expected):
    assert resolved({"main.py": ""}, source) == ast.unparse(ast.parse(expected or source))


def resolved(files, source):
    from sandbox import relative_imports
    from sandbox.project import Project

    data = {"dataset": "bookshop", "size": "S"}
    tree = ast.parse(source)
    relative_imports.resolve(tree, Project({"files": files, "entry": "main.py", "data": data}))
    return ast.unparse(tree)


@pytest.mark.parametrize(
    "lines",
    [
        "from .models import Note as N, Author\nprint(N.objects.count(), Author.objects.count())",
        "from notes.models import Note, Author\n"
        "print(Note.objects.count(), Author.objects.count())",
    ],
)
def test_several_files_in_one(run, lines):
    source = (
        "from django.db import models\nclass Note(models.Model):\n    n = models.IntegerField()\n"
        f"# views.py\n{lines}\n"
    )
    trace = run(source)
    assert (trace["problem"], trace["stdout"]) == (None, "0 5\n")
    drop("loop_note")


def test_a_class_that_the_code_has_in_a_block_is_no_datasets(run):
    trace = run("from books.models import Note\nif True:\n    class Note:\n        pass\n")
    assert trace["problem"]["hint"].startswith("The code declares Note itself")


def drop(table):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {table}")
    connection.close()
