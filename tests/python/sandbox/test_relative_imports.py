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
        ("class A: pass\nfrom .models import A, B", "class A: pass\nfrom books.models import A, B"),
    ],
)
def test_the_datasets_models(sandbox, source, expected):
    assert resolved({"main.py": ""}, source) == ast.unparse(ast.parse(expected))


def resolved(files, source):
    from sandbox import relative_imports
    from sandbox.project import Project

    data = {"dataset": "bookshop", "size": "S"}
    tree = ast.parse(source)
    relative_imports.resolve(tree, Project({"files": files, "entry": "main.py", "data": data}))
    return ast.unparse(tree)
