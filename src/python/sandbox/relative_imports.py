"""Relative imports of files in no package: `from .models import Order`, as pasted from an app."""

import ast

from sandbox.configured import Configured
from sandbox.project import Project


def resolve(tree: ast.Module, project: Project) -> None:
    """Make the relative imports of a file at the project's top absolute, in place.

    They mean the files beside it; where there is none, classes and functions of this very file, for
    several files may have been pasted into one; `.models` means the dataset's then. What is none of
    these stays as it is, and fails as Python fails.
    """
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    own = {node.name for node in tree.body if isinstance(node, kinds)}
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(body := getattr(node, field, None), list):
                body[:] = [each for child in body for each in _resolved(child, project, own)]


def _resolved(node: ast.stmt, project: Project, own: set[str]) -> list[ast.stmt]:
    if not isinstance(node, ast.ImportFrom) or not node.level:
        return [node]
    if node.module is not None:
        here = all(alias.name in own and alias.asname is None for alias in node.names)
        if here and not project.has_module(node.module.partition(".")[0]):
            return [ast.copy_location(ast.Pass(), node)]
        if base := _base(node.module, project):
            node.module, node.level = base, 0
        return [node]
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


def _base(module: str, project: Project) -> str | None:
    """Return the absolute name of what a top-level file calls by a relative one."""
    if project.has_module(module.partition(".")[0]):
        return module
    if module == "models" and project.dataset in Configured.datasets:
        return f"{Configured.datasets[project.dataset]}.models"
    return None
