"""Our implementation put where psycopg looks for its binding of libpq, and for what C speeds up."""

import importlib
import os
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

# Modules psycopg imports when PSYCOPG_IMPL is "python", and where those of ours are: its binding,
# and what otherwise chooses between its code in Python and in C.
PLACES = {
    "psycopg.pq.pq_ctypes": "pq.binding",
    "psycopg._transformer": "pq.transformer",
}


class _Finder(MetaPathFinder, Loader):
    """Answers the imports of psycopg's modules with ours."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in PLACES else None

    def exec_module(self, module: ModuleType) -> None:
        # Imported only now: they need psycopg's errors and enumerations.
        ours = importlib.import_module(PLACES[module.__name__])
        module.__dict__.update({name: getattr(ours, name) for name in ours.__all__})


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
