"""Packages that Django imports when it starts and few runs use: run once somebody asks for a name.

Their files are no part of a first run's download then, and their code none of its time.
"""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType

# django.db imports it to divide a text of SQL into statements.
NAMES = ("sqlparse",)


class _Later(ModuleType):
    """A package that is known, and whose own code has not run yet."""

    def __getattr__(self, name: str) -> object:
        # Who looks at all modules asks for such a name, and means no package by it.
        if name.startswith("__"):
            raise AttributeError(name)
        self.__class__ = ModuleType
        try:
            self.__spec__.loader.exec_module(self)
        except BaseException:
            self.__class__ = _Later
            raise
        return getattr(self, name)


def install() -> None:
    """Put off the code of these packages: before Django is imported."""
    for name in NAMES:
        if name not in sys.modules:
            module = sys.modules[name] = module_from_spec(find_spec(name))
            module.__class__ = _Later
