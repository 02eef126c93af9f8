"""The files of a project where Python, Django and tracebacks look for them: below the run's folder."""

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import decode_source
from types import ModuleType

from django.apps import apps

from sandbox import relative_imports, snippet
from sandbox.project import Project
from sandbox.run_apps import RunApps
from sandbox.settings import TEMPLATES


class _Finder(FileFinder):
    """Finds modules of the project, and names their files as the reader does."""

    def _get_spec(self, loader_class, fullname, path, smsl, target):
        spec = super()._get_spec(loader_class, fullname, path, smsl, target)
        spec.origin = os.path.relpath(path, loader_class.folder)
        return spec


def _loader(project: Project, folder: str) -> type[SourceFileLoader]:
    """Return the class that compiles modules of the project, which lie in the folder."""

    class Loader(SourceFileLoader):
        def source_to_code(self, data, path, *, _optimize=-1):
            name, source = os.path.relpath(path, folder), decode_source(data)
            tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
            if "/" not in name:
                relative_imports.resolve(tree, project)
            return compile(tree, name, "exec", dont_inherit=True, optimize=0)

    Loader.folder = folder
    return Loader


@contextmanager
def laid_out(project: Project, module: ModuleType, run_apps: RunApps) -> Iterator[None]:
    """Let the project's files be found within the block, and install its apps.

    `module` is the main program, the entry, which other files can import by its name. Raises what
    importing the apps raises.
    """
    folder = os.getcwd()
    others = {name: text for name, text in project.files.items() if name != project.entry}
    _write(folder, others)
    paths = [path for path in sys.path_importer_cache if path.startswith(folder)]
    for path in paths:
        del sys.path_importer_cache[path]
    loader = _loader(project, folder)

    def hook(path: str) -> _Finder:
        if path != folder and not path.startswith(f"{folder}/"):
            raise ImportError(path)
        return _Finder(path, (loader, [".py"]))

    sys.path_hooks.insert(0, hook)
    sys.path.insert(0, folder)
    templates = {_template(name): text for name, text in others.items() if _template(name)}
    TEMPLATES.update(templates)
    extended = []
    try:
        with snippet.known(others):
            if project.package:
                sys.modules[f"{project.package}.{_stem(project.entry)}"] = module
            for package in _packages(project):
                extended += _take_over(package, project, folder, run_apps)
            run_apps.install_used(*_app_packages(project))
            if "models.py" in others:
                __import__("models")
            yield
    finally:
        for path, entry in extended:
            with suppress(ValueError):
                path.remove(entry)
        for name in templates:
            TEMPLATES.pop(name, None)


def _write(folder: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _template(name: str) -> str | None:
    """Return the name that a file below a folder templates/ has for Django."""
    before, folder, rest = f"/{name}".partition("/templates/")
    return rest if folder else None


def _packages(project: Project) -> list[str]:
    """Return the folders at the project's top that hold modules."""
    tops = (name.partition("/")[0] for name in project.files if "/" in name and name[-3:] == ".py")
    return [name for name in dict.fromkeys(tops) if name.isidentifier()]


def _app_packages(project: Project) -> list[str]:
    """Return the packages of the project that are apps: with models or a configuration."""
    found = []
    for name in project.files:
        folder, _, file = name.rpartition("/")
        if folder.endswith("/models"):
            folder, file = folder.removesuffix("/models"), "models.py"
        package = folder.replace("/", ".")
        if file in ("models.py", "apps.py") and package and package not in found:
            found.append(package)
    return found


def _take_over(package: str, project: Project, folder: str, run_apps: RunApps) -> list[tuple]:
    """Let a package of the project be found where one of a dataset has its name.

    With models of its own it takes the dataset's place; else both are one.
    """
    config = next((each for each in apps.get_app_configs() if each.name == package), None)
    if config is None:
        return []
    if project.has_module(f"{package}.models"):
        run_apps.leave(config.label)
        return []
    path = config.module.__path__
    path.insert(0, f"{folder}/{package}")
    return [(path, f"{folder}/{package}")]
