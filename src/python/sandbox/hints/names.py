"""Hints on modules, names and attributes that are not there."""

import re
import sys
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType

import django
from django.apps import apps

from sandbox.configured import Configured
from sandbox.hints.circumstances import Circumstances, listed, own_apps
from sandbox.hints.environment import no_process

# Where names that are used without their import come from, the likeliest first.
IMPORTS = (
    "django.db.models",
    "django.db.models.functions",
    "django.db",
    "django.utils",
    "asgiref.sync",
    "django.core.cache",
    "django.core.paginator",
    "django.core.exceptions",
    "django.shortcuts",
    "django.http",
    "django.urls",
    "django.conf",
    "django.test",
    "django.test.utils",
    "datetime",
    "decimal",
    "collections",
    "itertools",
)
# Modules that are called by their names. Others are names of variables: text, query, html.
MODULES = ("functions", "models", "timezone", "transaction")
# The same of packages that are not loaded for a hint's sake.
PACKAGED = {
    "django": "forms",
    "django.contrib": "admin messages",
    "django.contrib.auth": "authenticate get_user_model login logout",
    "django.contrib.auth.decorators": "login_required permission_required",
    "django.contrib.auth.mixins": "LoginRequiredMixin PermissionRequiredMixin",
    "django.contrib.auth.models": "AbstractUser Group Permission User",
    "django.contrib.contenttypes.fields": "GenericForeignKey GenericRelation",
    "django.contrib.contenttypes.models": "ContentType",
    "django.contrib.contenttypes.prefetch": "GenericPrefetch",
    "django.contrib.postgres.aggregates": "ArrayAgg BitXor BoolAnd BoolOr JSONBAgg StringAgg",
    "django.contrib.postgres.fields": "ArrayField DateRangeField DateTimeRangeField HStoreField",
    "django.contrib.postgres.indexes": "BrinIndex BTreeIndex GinIndex GistIndex OpClass",
    "django.contrib.postgres.search": (
        "SearchQuery SearchRank SearchVector SearchVectorField TrigramSimilarity"
    ),
    "django.core.management": "call_command",
    "django.views": "View",
    "django.views.generic": (
        "CreateView DeleteView DetailView FormView ListView TemplateView UpdateView"
    ),
    "rest_framework": "generics pagination permissions routers serializers viewsets",
    "rest_framework.decorators": "action api_view",
    "rest_framework.response": "Response",
    "rest_framework.test": "APIClient APIRequestFactory APITestCase",
    "rest_framework.views": "APIView",
}
# Since which Django there are modules, names of modules of Django's, and methods of querysets.
NEW_MODULES = {
    "django.db.models.fetch_modes": (6, 1),
    "django.middleware.csp": (6, 0),
    "django.tasks": (6, 0),
    "django.utils.csp": (6, 0),
    "django.views.decorators.csp": (6, 0),
}
NEW_NAMES = {
    "AnyValue": (6, 0),
    "AsyncPaginator": (6, 0),
    "BitAnd": (6, 1),
    "BitOr": (6, 1),
    "BitXor": (6, 1),
    "DB_CASCADE": (6, 1),
    "DB_SET_DEFAULT": (6, 1),
    "DB_SET_NULL": (6, 1),
    "FETCH_ONE": (6, 1),
    "FETCH_PEERS": (6, 1),
    "FETCH_RAISE": (6, 1),
    "FieldFetchBlocked": (6, 1),
    "JSONNull": (6, 1),
    "Lexeme": (6, 0),
    "ObjectNotUpdated": (6, 0),
    "StringAgg": (6, 0),
    "UUID4": (6, 1),
    "UUID7": (6, 1),
}
NEW_METHODS = {"fetch_mode": (6, 1)}


def _missing(error: BaseException) -> tuple[str, dict]:
    """Return what an exception says is not there, and where to look since when there is one."""
    if isinstance(error, ModuleNotFoundError):
        name = error.name or ""
        parents = (module for module in NEW_MODULES if f"{name}.".startswith(f"{module}."))
        return next(parents, ""), NEW_MODULES
    if isinstance(error, ImportError):
        return _name(error.name or "", error.name_from)
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        return _name(error.obj.__name__, error.name)
    return (error.name if isinstance(error, AttributeError) else ""), NEW_METHODS


def _name(module: str, name: str | None) -> tuple[str, dict]:
    """Return a name of a module of Django's; "" of another module's."""
    if f"{module}.{name}" in NEW_MODULES:
        return f"{module}.{name}", NEW_MODULES
    return (name or "" if module.startswith("django.") else ""), NEW_NAMES


def since(error: BaseException) -> str | None:
    """Return the Django that first has what an exception misses: "6.1"; None where this one has."""
    name, known = _missing(error)
    release = known.get(name, (0,))
    return ".".join(map(str, release)) if release > django.VERSION else None


def too_new(error: BaseException, message: str, run: Circumstances) -> str | None:
    """Advise on what a later Django has; the page offers to run the code there."""
    release = since(error)
    if release is None:
        return None
    name, known = _missing(error)
    called = f"{name}()" if known is NEW_METHODS else name
    return f"{called} is new in Django {release}: it needs that version or a later one."


# Packages beside Django; all but psycopg are fetched when they are imported.
PACKAGES = ("REST framework", "django-filter", "factory_boy", "psycopg")


PYTEST = (
    "pytest is not installed here: leave out its import, marks and fixtures; functions test_…() "
    "and classes Test… run without it, and may ask for client, rf, db and "
    "django_assert_num_queries."
)


def missing_module(error: ImportError, message: str, run: Circumstances) -> str | None:
    """Advise on `import module` where there is none."""
    name = (error.name or "").partition(".")[0]
    installed = own_apps()
    if name in Configured.datasets and name not in installed:
        return f"The models of this dataset live in {Configured.datasets[name]}.models."
    if name.startswith("_") and name in sys.stdlib_module_names:
        return no_process(error, message, run)
    if name in ("pdb", "bdb", "ipdb", "pudb"):
        return "There is no debugger here: print() what you want to see."
    if name == "smtplib":
        return (
            "A browser tab sends no mail: leave the backend for SMTP out, and what is sent is "
            "printed; in tests it is kept in mail.outbox."
        )
    if name == "doctest":
        return (
            "doctest is left out of the Python in this tab: paste the examples of the docstrings "
            "by themselves, prompts and all."
        )
    if name in sys.stdlib_module_names and name == error.name:
        return f"{name} is left out of the Python in this tab, to keep it small."
    if name in ("pytest", "pytest_django"):
        return PYTEST
    if name in ("django", *installed) or name in sys.stdlib_module_names:
        return None
    own = [Configured.datasets[run.dataset]] if run.dataset in Configured.datasets else installed
    return (
        f"{name or 'It'} is not installed here: snippets can import Python's standard library, "
        f"{listed(['Django', *PACKAGES, *(f'{app}.models' for app in own)])}."
    )


def missing_name(error: NameError, message: str, run: Circumstances) -> str | None:
    """Advise on a name that is used without its import."""
    if error.name == "pytest":
        return PYTEST
    for model in apps.get_models():
        if model.__name__ == error.name and model.__module__ != "__main__":
            return f"Import it first: from {model.__module__} import {error.name}"
    for module in IMPORTS:
        found = getattr(import_module(module), error.name, None)
        if found is not None and (not isinstance(found, ModuleType) or error.name in MODULES):
            return f"Import it first: from {module} import {error.name}"
    for module, names in PACKAGED.items():
        if error.name in names.split():
            return f"Import it first: from {module} import {error.name}"
    return None


def missing_model(error: ImportError, message: str, run: Circumstances) -> str | None:
    """Advise on a model that is imported from a dataset's models, which have no such name."""
    module, name = error.name or "", error.name_from
    if name is None or module not in {f"{app}.models" for app in Configured.datasets.values()}:
        return None
    if re.search(rf"^\s*class {name}\b", run.source, re.MULTILINE):
        return f"The code declares {name} itself: leave this import out, and use that class."
    models = sorted({each.__name__ for each in apps.get_models() if each.__module__ == module})
    if near := get_close_matches(name, models, 1):
        return f"Did you mean {near[0]}? {module} has no {name}."
    return (
        f"{module} has {listed(models)}: paste the class {name} above this line, or add the file "
        "that declares it."
    )


def misplaced_name(error, message: str, run: Circumstances) -> str | None:
    """Advise on `from module import name` and `module.name` without such a name."""
    module = error.name if isinstance(error, ImportError) else getattr(error.obj, "__name__", "")
    name = getattr(error, "name_from", None) or error.name
    if not (module or "").startswith("django.") or not isinstance(name, str):
        return None
    for other in IMPORTS:
        if other != module and hasattr(import_module(other), name):
            return f"{name} is in another module: from {other} import {name}"
    return None


def attribute(error: AttributeError, message: str, run: Circumstances) -> str | None:
    """Advise on an attribute that something has not."""
    if isinstance(error.obj, ModuleType):
        if error.obj.__name__ == "js":
            return "Snippets run in a worker beside the page: there is no document and no window."
        return misplaced_name(error, message, run)
    return None
