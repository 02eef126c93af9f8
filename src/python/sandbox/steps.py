"""The steps of a request in a scene: a function, from one `yield` to the next."""

import inspect
import io
import sys
from collections.abc import Callable, Generator
from contextlib import redirect_stdout
from types import FrameType

from recording.problem import describe

# What a step says of an exception.
KEPT = ("type", "message", "line", "sqlstate", "hint")


def steps_of(function: Callable) -> Generator:
    """Return the steps of a function; without a `yield` all of it is a single one."""
    return function() if inspect.isgeneratorfunction(function) else _whole(function)


def _whole(function: Callable) -> Generator:
    return function()
    yield


def take_step(steps: Generator, script: str) -> tuple[dict, bool]:
    """Run to the next `yield`; return what the step says, and whether it was the last one.

    `script` is the name of the file whose lines are noted: Step of src/trace/timeline.ts.
    """
    lines: set[int] = set()
    output = io.StringIO()
    saw = problem = None
    done = True

    def trace(frame: FrameType, event: str, argument: object):
        if frame.f_code.co_filename != script:
            return None
        if event == "line":
            lines.add(frame.f_lineno)
        return trace

    sys.settrace(trace)
    try:
        with redirect_stdout(output):
            saw, done = advance(steps)
    except BaseException as error:
        problem = describe(error, script)
    finally:
        sys.settrace(None)
    step = {
        "lines": sorted(lines),
        "saw": None if saw is None else repr(saw),
        "stdout": output.getvalue(),
        "problem": problem and {key: problem[key] for key in KEPT},
    }
    return step, done


def advance(steps: Generator) -> tuple[object, bool]:
    """Return what comes next, or is returned, and whether that was the end."""
    try:
        return next(steps), False
    except StopIteration as end:
        return end.value, True
