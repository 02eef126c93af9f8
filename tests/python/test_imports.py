"""Who may import whom in src/python, and that no import goes round in a circle."""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src/python"

# What each package may import besides Python's standard library and itself.
MAY = {
    "pq": {"psycopg"},
    "recording": {"django", "psycopg"},
    "sandbox": {"asgiref", "django", "pq", "psycopg", "recording"},
    # The one file that knows Pyodide. The build writes `datasets` beside it.
    "bridge": {"datasets", "django", "pq", "pyodide", "sandbox"},
}


def name_of(file):
    """Return the dotted name of a module: "pq.wire.decoder"; a package's for its __init__."""
    parts = file.relative_to(SOURCES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(file): file for file in sorted(SOURCES.glob("**/*.py"))}


def imported(module):
    """Give all that a module imports, wherever in it; of ours the modules' names."""
    package = module if FILES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(FILES[module].read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            origin = ".".join([*(above if node.level else ()), *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                yield inner if inner in FILES else origin


def test_every_package_has_a_rule():
    assert {module.partition(".")[0] for module in FILES} == set(MAY)


@pytest.mark.parametrize("package", MAY)
def test_a_package_imports_what_it_may_and_nothing_else(package):
    known = sys.stdlib_module_names | MAY[package] | {package}
    found = {
        (module, name)
        for module in FILES
        if module.partition(".")[0] == package
        for name in imported(module)
        if name.partition(".")[0] not in known
    }
    assert found == set()


def test_no_import_goes_round_in_a_circle():
    arrows = {
        module: {name for name in imported(module) if name in FILES and name != module}
        for module in FILES
    }
    assert arrows["sandbox.run"] >= {"recording.recording", "sandbox.hints", "sandbox.snippet"}
    # Raises CycleError, which names the circle.
    assert len(list(TopologicalSorter(arrows).static_order())) == len(FILES)
