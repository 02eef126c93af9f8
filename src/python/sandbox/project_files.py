"""The files of a project, laid out where Python, Django and tracebacks look for them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

from django.apps import apps

from sandbox import snippet
from sandbox.project import Project
from sandbox.run_apps import RunApps, install_used
from sandbox.settings import TEMPLATES


@contextmanager
def laid_out(project: Project, module: ModuleType, run_apps: RunApps) -> Iterator[None]:
    """Let the project's files be found within the block.

    `module` is the main program, the entry, which other files can import by its name.
    """
    folder = os.getcwd()
    others = {name: text for name, text in project.files.items() if name != project.entry}
    _write(folder, others)
    sys.path.insert(0, folder)
    templates = {_template(name): text for name, text in others.items() if _template(name)}
    TEMPLATES.update(templates)
    try:
        with snippet.known(others):
            if project.package:
                name = f"{project.package}.{_stem(project.entry)}"
                module.__spec__ = ModuleSpec(name, None, origin=project.entry)
                sys.modules[name] = module
            for package in _packages(project):
                _take_over(package, project, run_apps)
            yield
    finally:
        for name in templates:
            TEMPLATES.pop(name, None)


def install_apps(project: Project) -> None:
    """Install what the project uses and its own apps. Raises what importing them raises."""
    install_used(*_app_packages(project))
    if "models.py" in project.files and project.entry != "models.py":
        __import__("models")


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
    _, folder, rest = f"/{name}".partition("/templates/")
    return rest if folder else None


def _packages(project: Project) -> list[str]:
    """Return the folders at the project's top that hold modules."""
    tops = (name.partition("/")[0] for name in project.files if "/" in name and name[-3:] == ".py")
    return [name for name in dict.fromkeys(tops) if name.isidentifier()]


def _app_packages(project: Project) -> list[str]:
    """Return the packages of the project that are apps: what only an app has says so."""
    found = []
    for name in project.files:
        folder, _, file = name.rpartition("/")
        for part in ("/models", "/management/commands", "/templatetags"):
            if folder.endswith(part):
                folder, file = folder.removesuffix(part), "models.py"
        package = folder.replace("/", ".")
        if file in ("models.py", "apps.py") and package and package not in found:
            found.append(package)
    return found


def _take_over(package: str, project: Project, run_apps: RunApps) -> None:
    """Let a package of the project be found where one of a dataset has its name.

    With models of its own it takes the dataset's place; else both are one.
    """
    for config in list(apps.get_app_configs()):
        if config.name != package:
            continue
        if project.has_module(f"{package}.models"):
            run_apps.leave(config.label)
        else:
            config.look_in_folder()
