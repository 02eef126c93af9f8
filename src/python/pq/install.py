"""Our implementation put where psycopg looks for its binding of libpq."""

import importlib
import os
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

# The module psycopg imports when PSYCOPG_IMPL is "python".
PLACE = "psycopg.pq.pq_ctypes"


class _Finder(MetaPathFinder, Loader):
    """Answers the import of psycopg's binding with ours."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == PLACE else None

    def exec_module(self, module: ModuleType) -> None:
        # Imported only now: it needs psycopg's errors and enumerations.
        binding = importlib.import_module("pq.binding")
        module.__dict__.update({name: getattr(binding, name) for name in binding.__all__})


def install() -> None:
    """
    Make psycopg use our wire. Call it before psycopg is imported; calling it twice does no harm.

    Raises RuntimeError when psycopg was imported before.
    """
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    if "psycopg.pq" in sys.modules:
        raise RuntimeError("psycopg is imported already: call pq.install() before importing it")
    os.environ["PSYCOPG_IMPL"] = "python"
    sys.meta_path.insert(0, _Finder())
