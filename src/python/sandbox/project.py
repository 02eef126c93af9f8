"""A project as its runner got it: files, entry, apps, data, hooks (src/project/schema.ts)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec

from sandbox.configured import Configured
from sandbox.plain import plain

# How a template asks for the filters of django.contrib.humanize.
HUMANIZE = re.compile(r"\{%\s*load\s[^%]*\bhumanize\b")
# What a source says that uses a package as an app.
USED = re.compile(rf"\bcontrib\b|\brest_framework\b|\bdjango_filters\b|{HUMANIZE.pattern}")
# What a source imports: the top of a dotted name, of Django's the contrib app.
IMPORT = re.compile(
    r"^[ \t]*(?:from|import)[ \t]+(django\.contrib\.\w+|(?!django\b)\w+)", re.MULTILINE
)


class DataError(BaseException):
    """A project's data could not be filled in; no `except Exception` of the reader's is meant."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class Project:
    """What one run needs."""

    def __init__(self, given: dict) -> None:
        self.files: dict[str, str] = given["files"]
        self.entry: str = given["entry"]
        self.apps: list[str] = given.get("apps") or []
        self.data: dict = given["data"] or {}
        self.hooks: dict | None = given.get("hooks")
        self.change: dict | None = given.get("change")
        self.pasted = plain(self.files[self.entry])

    @property
    def source(self) -> str:
        """Return the source of the file that is run, without what was pasted around it."""
        return self.pasted.source

    @property
    def dataset(self) -> str:
        """Return the dataset's name; "" where the project brings its own data or none."""
        return self.data.get("dataset", "")

    @property
    def package(self) -> str:
        """Return the package the entry lies in: "shop" of shop/views.py, "" of main.py."""
        return self.entry.rpartition("/")[0].replace("/", ".")

    @property
    def is_plain(self) -> bool:
        """Return whether an entry that uses no package as an app is all, beside a dataset."""
        alone = len(self.files) == 1 and not self.apps and not USED.search(self.source)
        return alone and self.data.keys() <= {"dataset", "size"}

    def look_for_packages(self) -> None:
        """Look for all packages that the project names, so that those not here are fetched at once.

        Where each was missed when it is imported, the run would be repeated for each.
        """
        for name in dict.fromkeys(self._packages()):
            # Its own modules are not laid out yet.
            if not self.has_module(name):
                with suppress(ImportError, ValueError):
                    find_spec(name)

    def _packages(self) -> Iterator[str]:
        for app in self.apps:
            yield app if app.startswith("django.contrib.") else app.partition(".")[0]
        for file, source in self.files.items():
            if file.endswith(".py"):
                yield from IMPORT.findall(source)
            if HUMANIZE.search(source):
                yield "django.contrib.humanize"

    def has_module(self, name: str) -> bool:
        """Return whether a file or folder of the project is imported by this dotted name."""
        path = name.replace(".", "/")
        return f"{path}.py" in self.files or any(
            file.startswith(f"{path}/") and file.endswith(".py") for file in self.files
        )

    def is_own(self, file: str) -> bool:
        """Return whether a file, as paths name it, is the project's or the data's models."""
        return file in self.files or file.partition("/")[0] in Configured.datasets.values()
