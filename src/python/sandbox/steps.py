"""The steps of a request in a scene: a function, from one `yield` to the next."""

import inspect
from collections.abc import Callable, Generator


def steps_of(function: Callable) -> Generator:
    """Return the steps of a function; without a `yield` all of it is a single one."""
    return function() if inspect.isgeneratorfunction(function) else _whole(function)


def _whole(function: Callable) -> Generator:
    return function()
    yield
