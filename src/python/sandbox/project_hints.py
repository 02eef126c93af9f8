"""What a reader can do about an error in a project's files, models, templates or data."""

import ast
import re
import traceback
from difflib import get_close_matches

from django.apps import apps
from django.core.management import CommandError
from django.db import ProgrammingError
from django.template import TemplateDoesNotExist

from sandbox.configured import Configured
from sandbox.data import PYTHON, SQL
from sandbox.project import Project

# Modules that apps of a project have, as no package of others is imported by.
OF_APPS = {
    "admin",
    "apps",
    "constants",
    "enums",
    "filters",
    "forms",
    "helpers",
    "managers",
    "models",
    "querysets",
    "serializers",
    "services",
    "settings",
    "signals",
    "tasks",
    "urls",
    "utils",
    "views",
}


# Packages whose modules have such names, too: nobody wrote them for this project.
OF_OTHERS = {
    "allauth",
    "auditlog",
    "axes",
    "cacheops",
    "celery",
    "channels",
    "ckeditor",
    "constance",
    "crispy_forms",
    "debug_toolbar",
    "dj_rest_auth",
    "djmoney",
    "django_celery_beat",
    "django_countries",
    "django_extensions",
    "django_fsm",
    "django_tables2",
    "drf_spectacular",
    "easy_thumbnails",
    "guardian",
    "import_export",
    "model_utils",
    "modelcluster",
    "mptt",
    "oauth2_provider",
    "ordered_model",
    "parler",
    "pghistory",
    "pgtrigger",
    "phonenumber_field",
    "polymorphic",
    "psqlextra",
    "reversion",
    "silk",
    "simple_history",
    "storages",
    "taggit",
    "treebeard",
    "waffle",
    "wagtail",
}


def hint(error: BaseException, message: str, project: Project) -> str | None:
    """Return one sentence of advice, or None where the error is no matter of the project's."""
    for kind, advise in HINTS:
        if issubclass(type(error), kind) and (advice := advise(error, message, project)):
            return advice
    return None


def _models_elsewhere(project: Project) -> str:
    app = Configured.datasets.get(project.dataset)
    return f"; the models of this data are in {app}.models" if app else ""


def _relative(error, message, project):
    """Advise on a relative import of a file at the top, which has no file beside it to mean."""
    if "relative import" not in message:
        return None
    statement, _ = _statement(error)
    wanted = getattr(statement, "module", None) or (statement and statement.names[0].name)
    if not wanted:
        return None
    file = f"{wanted.replace('.', '/')}.py"
    return f"The project has no file {file}: add it{_models_elsewhere(project)}."


def _missing_module(error, message, project):
    statement, file = _statement(error)
    asked = getattr(statement, "module", None) or error.name or ""
    if isinstance(statement, ast.ImportFrom) and statement.level:
        package = file.split("/")[: -statement.level]
        asked = ".".join([*package, statement.module or statement.names[0].name])
    parts = asked.split(".")
    if error.name in project.apps:
        return (
            f"The project installs {error.name}: add the file "
            f"{error.name.replace('.', '/')}/__init__.py, or take it off the list of apps."
        )
    top = parts[0]
    if OF_APPS.isdisjoint(parts) and not project.has_module(top):
        return None
    if top in ("django", "psycopg") or (top in OF_OTHERS and not project.has_module(top)):
        return None
    file = f"{asked.replace('.', '/')}.py"
    return f"The project has no file {file}: add it{_models_elsewhere(project)}."


def _missing_name(error, message, project):
    """Name what a file of the project has instead of what is imported from it."""
    name, module = getattr(error, "name_from", None), error.name or ""
    file = f"{module.replace('.', '/')}.py"
    if "partially initialized module" in message and file in project.files:
        return (
            f"{file} is still being imported: two files import each other. Import inside the "
            "function that needs it, or name the model as a string."
        )
    if name is None or file not in project.files:
        return None
    names = _names(project.files[file])
    if near := get_close_matches(name, names, 1):
        return f"Did you mean {near[0]}? {file} has no {name}."
    return f"{file} has {', '.join(names[:10])}." if names else f"{file} has no names yet."


def _unresolved(error, message, project):
    """Advise on a relation to a model that is not there: Django notices it in several ways."""
    if "cannot be resolved" not in message and "isinstance() arg 2 must be a type" not in message:
        return None
    for label, name in apps._pending_operations:
        for model in apps.get_models():
            if model._meta.model_name == name:
                return f'Did you mean "{model._meta.label}"? There is no {label}.{name} here.'
        return (
            f"A relation names {label}.{name}, and no such model is here: declare it in the "
            f"project, or name another one."
        )
    return None


def _no_table(error, message, project):
    if getattr(error.__cause__, "sqlstate", None) != "42P01":
        return None
    for model in apps.get_models():
        if f'"{model._meta.db_table}"' in message and not model._meta.managed:
            return (
                f"Nobody makes the table of {model.__name__}, because it is not managed: leave "
                "managed = False out, or name a table that is there."
            )
    return None


def _conflict(error, message, project):
    found = re.match(
        r"Conflicting '\w+' models in application '(\w+)': <class '([\w.]+)'>", message
    )
    if not found:
        return None
    name = found[2].rpartition(".")[2]
    return f"Two files declare a model {name} for the app {found[1]}: leave one, or rename it."


def _command(error, message, project):
    if found := re.match(r"App '(\w+)' does not have migrations", message):
        return f'Write some first: call_command("makemigrations", "{found[1]}").'
    if found := re.match(r"Unknown command: '(\w+)'", message):
        return (
            f"{found[1]} needs a server, a terminal or an app that is not installed: what works "
            "here are commands of migrations and of data."
        )
    return None


def _migrated(error, message, project):
    """Advise where a migration makes a table that is there: a dataset's, or one that was used."""
    state = getattr(error.__cause__, "sqlstate", None)
    frames = traceback.extract_tb(error.__traceback__)
    if state != "42P07" or not any(
        frame.filename.endswith("commands/migrate.py") for frame in frames
    ):
        return None
    faked = 'call_command("migrate", fake_initial=True) takes the first migration as applied'
    label = next(
        (
            model._meta.app_label
            for model in apps.get_models(include_auto_created=True)
            if f'"{model._meta.db_table}"' in message
        ),
        None,
    )
    if label in Configured.datasets.values():
        return f"The tables of this data are there before any migration: {faked}."
    return (
        "The code, or what fills the tables, has used this one before it is migrated, so it was "
        f"made then: call migrate first; or {faked}."
    )


def _template(error, message, project):
    have = sorted(name for name in project.files if f"/{name}".count("/templates/"))
    have = [name.partition("templates/")[2] for name in have]
    # A view asks for several, and takes the first that there is.
    wanted = message.split(", ")
    for name in wanted:
        if near := get_close_matches(name, have, 1):
            return f"Did you mean {near[0]}?"
    files = " or ".join(f"templates/{name}" for name in wanted)
    return f"The project has no template of this name: add the file {files}."


def _data(error, message, project):
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename in (SQL, PYTHON):
            text = "SQL" if frame.filename == SQL else "Python"
            return f"This is line {frame.lineno} of the {text} that fills the project's tables."
    return None


def _statement(error: BaseException) -> tuple[ast.ImportFrom | ast.Import | None, str]:
    """Return the import that failed, the innermost one, and its file."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        try:
            statement = ast.parse((frame.line or "").strip()).body[0]
        except (SyntaxError, IndexError):
            continue
        if isinstance(statement, ast.ImportFrom | ast.Import):
            return statement, frame.filename
    return None, ""


def _names(source: str) -> list[str]:
    """Return the names that a file defines at its top."""
    names = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names


# Which exceptions are looked at by which function, the first answer counts.
HINTS = (
    (BaseException, _data),
    (ModuleNotFoundError, _missing_module),
    (ImportError, _relative),
    (ImportError, _missing_name),
    ((ValueError, TypeError), _unresolved),
    (RuntimeError, _conflict),
    (CommandError, _command),
    (ProgrammingError, _migrated),
    (ProgrammingError, _no_table),
    (TemplateDoesNotExist, _template),
)
