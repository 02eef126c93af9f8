"""Imports of files that were left behind: `from .models import A`, `from blog.models import B`."""

import ast
import sys
from importlib.util import find_spec

from sandbox.configured import Configured
from sandbox.project import Project

KINDS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def resolve(tree: ast.Module, project: Project) -> None:
    """Make the relative imports of a file at the project's top absolute, in place.

    They mean the files beside it; where there is none, classes and functions of this very file, for
    several files may have been pasted into one; `.models` means the dataset's then. So does an
    absolute import from an app that is not here, where the file has one of the names. What is
    none of these stays as it is, and fails as Python fails.
    """
    own = {node.name: _label(node) for node in tree.body if isinstance(node, KINDS)}
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(body := getattr(node, field, None), list):
                body[:] = [each for child in body for each in _resolved(child, project, own)]


def _resolved(node: ast.stmt, project: Project, own: dict[str, str | None]) -> list[ast.stmt]:
    if not isinstance(node, ast.ImportFrom):
        return [node]
    if node.module is not None:
        return _of_module(node, project, own)
    nodes: list[ast.stmt] = []
    for alias in node.names:
        base = _base(alias.name, project)
        if base is None:
            return [node]
        parent, _, name = base.rpartition(".")
        if parent:
            found = ast.ImportFrom(parent, [ast.alias(name, alias.asname)], 0)
        else:
            found = ast.Import([ast.alias(name, alias.asname)])
        nodes.append(ast.fix_missing_locations(ast.copy_location(found, node)))
    return nodes


def _of_module(
    node: ast.ImportFrom, project: Project, own: dict[str, str | None]
) -> list[ast.stmt]:
    """Give what `from module import names` means, name by name."""
    here = [alias for alias in node.names if _is_own(alias.name, node, project, own)]
    if not here and not node.level:
        return [node]
    rest = [alias for alias in node.names if alias not in here]
    nodes: list[ast.stmt] = []
    if rest:
        module = node.module if node.level else node.module.rpartition(".")[2]
        base = _base(module, project)
        module, level = (base, 0) if base else (node.module, node.level)
        nodes.append(ast.ImportFrom(module, rest, level))
    nodes += [
        ast.Assign([ast.Name(alias.asname, ast.Store())], ast.Name(alias.name, ast.Load()))
        for alias in here
        if alias.asname not in (None, alias.name)
    ]
    return [
        ast.fix_missing_locations(ast.copy_location(each, node)) for each in nodes or [ast.Pass()]
    ]


def _is_own(name: str, node: ast.ImportFrom, project: Project, own: dict[str, str | None]) -> bool:
    """Return whether a name of an import means a class or function of this very file."""
    top = node.module.partition(".")[0]
    if name not in own or project.has_module(top):
        return False
    # An app that has the class's label is its app, also where a dataset has one of that name.
    return bool(node.level) or own[name] == top or not _is_there(top)


def _is_there(package: str) -> bool:
    """Return whether a package can be imported."""
    if package in sys.modules:
        return True
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False


def _label(node: ast.stmt) -> str | None:
    """Return the app_label that a model's class gives itself."""
    for meta in node.body:
        if isinstance(meta, ast.ClassDef) and meta.name == "Meta":
            for line in meta.body:
                if not (isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)):
                    continue
                if any(getattr(name, "id", "") == "app_label" for name in line.targets):
                    return line.value.value
    return None


def _base(module: str, project: Project) -> str | None:
    """Return the absolute name of what a top-level file calls by a relative one."""
    if project.has_module(module.partition(".")[0]):
        return module
    if module == "models" and project.dataset in Configured.datasets:
        return f"{Configured.datasets[project.dataset]}.models"
    return None
