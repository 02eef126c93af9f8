"""Packages that a run's code uses as apps: Django's contrib apps, REST framework and django-filter.

A project lists them in INSTALLED_APPS and sets what belongs to them. Here they are on where the
code imports them or the project names them, with the settings that `startproject` writes.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from sandbox.project import HUMANIZE, USED

# What each needs beside itself, as `startproject` lists them and their documentation asks for them.
SITE = ("admin", "auth", "contenttypes", "sessions", "messages")
NEEDS = {
    "admin": SITE[1:],
    "auth": SITE[2:],
    "contenttypes": (),
    "flatpages": ("sites",),
    "humanize": (),
    "messages": ("sessions",),
    "postgres": (),
    "redirects": ("sites",),
    "sessions": (),
    "sitemaps": (),
    "sites": (),
    "staticfiles": (),
    "syndication": (),
}
CONTRIB = "django.contrib."
# Apps that are no part of Django, and what they need of it.
OTHERS = {
    "rest_framework": SITE[1:],
    "rest_framework.authtoken": SITE[1:],
    "django_filters": (),
}
WORD = re.compile(r"\w+")

# What cannot do without an extension of PostgreSQL: operations of migrations that a project has
# run, and fields that psycopg has to know before a statement is prepared.
EXTENSIONS = {
    "BloomExtension": "bloom",
    "BtreeGinExtension": "btree_gin",
    "BtreeGistExtension": "btree_gist",
    "CITextExtension": "citext",
    "CryptoExtension": "pgcrypto",
    "HStoreExtension": "hstore",
    "HStoreField": "hstore",
    "TrigramExtension": "pg_trgm",
    "UnaccentExtension": "unaccent",
}


def wanted(sources: Iterable[str], listed: Iterable[str]) -> list[str]:
    """Return the apps that sources import or load or a project lists, and what these need."""
    names = list(listed)
    for source in sources:
        if USED.search(source):
            names += _imported(source)
        if HUMANIZE.search(source):
            names.append(f"{CONTRIB}humanize")
    apps = []
    for name in names:
        label = name.removeprefix(CONTRIB)
        needed = NEEDS[label] if name == CONTRIB + label and label in NEEDS else OTHERS.get(name)
        if needed is None:
            continue
        apps += [CONTRIB + need for need in needed]
        apps.append("rest_framework" if name == "rest_framework.authtoken" else name)
        apps.append(name)
    return list(dict.fromkeys(apps))


def is_known(app: str) -> bool:
    """Return whether an app is one of these packages."""
    return app in OTHERS or (app.startswith(CONTRIB) and app.removeprefix(CONTRIB) in NEEDS)


def extensions(sources: Iterable[str]) -> list[str]:
    """Return the extensions of PostgreSQL that Python sources name by operations and fields."""
    words = [word for source in sources if USED.search(source) for word in WORD.findall(source)]
    return list(dict.fromkeys(EXTENSIONS[word] for word in words if word in EXTENSIONS))


def _imported(source: str) -> Iterator[str]:
    """Give the apps whose modules a source imports; those that it writes as a string, too."""
    for name in _imports(source):
        if name.startswith(CONTRIB):
            label = name.removeprefix(CONTRIB).partition(".")[0]
            if label in NEEDS:
                yield CONTRIB + label
        for app in OTHERS:
            if name == app or name.startswith(f"{app}."):
                yield app


def _imports(source: str) -> Iterator[str]:
    """Give the dotted names that a source imports; none of one that is no Python."""
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
