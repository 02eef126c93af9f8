"""A trial: the reader's code between two pieces of ours, with nothing of ours replaced.

They are the project's hooks (src/project/schema.ts). `setup` runs first and is not recorded:
it makes the hidden variation of the data. `check` runs last, beside the reader's names; `shown` is
what the reader's last expression would have shown, and its own last expression is the answer.
What it sends by itself, for instance to look at the tables, it wraps in `with quietly:`.
"""

import datetime
import decimal
import sys
import uuid
from types import FunctionType, ModuleType

from harness.recorder import Recorder

# Files these pieces are compiled as.
BEFORE = "before.py"
CALL = "check.py"

# Characters kept of an answer: it is compared, not shown.
LIMIT = 1024 * 1024

# Types an answer is made of: what JSON and reports hold. Instances of subclasses may lie.
PLAIN = (
    type(None),
    bool,
    int,
    float,
    str,
    bytes,
    decimal.Decimal,
    datetime.date,
    datetime.datetime,
    datetime.timedelta,
    uuid.UUID,
)

# Packages an answer has no business to change.
OURS = ("pq", "harness", "psycopg", "django")


class AnswerError(TypeError):
    """The answer is not made of plain data."""


class TamperedError(Exception):
    """The answer replaced something that counts or compares it."""


class Quietly:
    """Within it statements are the checker's own: not recorded."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def __enter__(self) -> None:
        self.recorder.recording = False

    def __exit__(self, *error: object) -> None:
        self.recorder.recording = True


def require_plain(value: object, where: str = "The answer") -> None:
    """Raise AnswerError unless `value` is made of lists, tuples, dicts, sets and PLAIN types."""
    kind = type(value)
    if kind in PLAIN:
        return
    if kind in (list, tuple, set, frozenset):
        for item in value:
            require_plain(item, f"An item of {where[0].lower()}{where[1:]}")
    elif kind is dict:
        for key, item in value.items():
            require_plain(key, f"A key of {where[0].lower()}{where[1:]}")
            require_plain(item, f"A value of {where[0].lower()}{where[1:]}")
    else:
        name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
        raise AnswerError(f"{where} is a {name}; make it of lists, dicts, strings and numbers")


def canonical(value: object) -> str:
    """The repr of plain data, equal for equal answers: dicts and sets are put in order."""
    kind = type(value)
    if kind is dict:
        items = sorted((canonical(key), canonical(item)) for key, item in value.items())
        return "{" + ", ".join(f"{key}: {item}" for key, item in items) + "}"
    if kind in (set, frozenset):
        return "{" + ", ".join(sorted(map(canonical, value))) + "}" if value else "set()"
    if kind is list:
        return "[" + ", ".join(map(canonical, value)) + "]"
    if kind is tuple:
        return "(" + ", ".join(map(canonical, value)) + ("," if len(value) == 1 else "") + ")"
    return repr(value)


def answer(value: object) -> str:
    """The text of an answer that others are compared with. Raises AnswerError."""
    require_plain(value)
    return canonical(value)


class Seal:
    """The code of everything that runs, counts and compares an answer, as it is before."""

    def __init__(self) -> None:
        self.codes = dict(_codes())

    def broken(self) -> list[str]:
        """Dotted names of the functions that are others now."""
        now = dict(_codes())
        return sorted(name for name, code in self.codes.items() if now.get(name) is not code)


def _codes():
    """Every function of our packages and its code object, methods included.

    Types are asked for, never isinstance(): that wakes Django's lazy objects up.
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in OURS or not isinstance(module, ModuleType):
            continue
        for key, value in list(vars(module).items()):
            if type(value) is FunctionType:
                yield f"{name}.{key}", value.__code__
            elif issubclass(type(value), type) and value.__module__ == name:
                for attribute, method in list(vars(value).items()):
                    bound = type(method) in (classmethod, staticmethod)
                    function = method.__func__ if bound else method
                    if type(function) is FunctionType:
                        yield f"{name}.{key}.{attribute}", function.__code__
