"""One run: a project in, a trace out."""

import builtins
import contextvars
import inspect
import json
from collections.abc import Iterator
from time import perf_counter
from types import CodeType, ModuleType

from recording.document import dumps
from recording.problem import describe
from recording.recording import Recording
from recording.versions import versions
from sandbox import database, django_state, event_loop, hooks, interpreter_state, pasted, snippet
from sandbox.cells import Cells
from sandbox.hints import Circumstances, hint
from sandbox.hints.environment import TOO_DEEP
from sandbox.hints.silence import silence
from sandbox.output import Output
from sandbox.setup import Configured
from sandbox.test_run import TestRun
from sandbox.value import Value


def run(project_json: str) -> str:
    """Run a Project (src/project/schema.ts) and return its Trace as JSON.

    Whatever its code raises is in the trace. Raises only when the machinery fails: a project that
    is none, or a database that does not answer.
    """
    asked = json.loads(project_json)
    entry, data = asked["entry"], asked["data"] or {}
    # An empty context: active time zone, decimal precision, caches begin anew and end with it.
    trace = contextvars.Context().run(
        _run, entry, asked["files"], data.get("dataset", ""), asked.get("hooks")
    )
    if asked.get("tooDeep"):
        trace["problem"] = _TOO_DEEP
    return dumps(trace)


# What a run ended with whose C code went deeper than the browser's stack, which nobody caught.
_TOO_DEEP = {
    "type": "RecursionError",
    "message": "maximum recursion depth exceeded in code written in C",
    "line": None,
    "column": None,
    "traceback": "RecursionError: maximum recursion depth exceeded in code written in C",
    "sqlstate": None,
    "constraint": None,
    "hint": f"{TOO_DEEP} What the run did before is not known.",
}


def _run(name: str, files: dict[str, str], dataset: str, check: dict | None) -> dict:
    source, removed, session = pasted.plain(files[name])
    recording = Recording(name, Configured.source, _execute.__code__, event_loop.origin)
    recorder = recording.recorder
    output = Output()
    value = Value()
    cells = Cells(recorder, recording.cache, value)
    tests = TestRun(name, source, cells)
    module = ModuleType("__main__")
    module.__file__ = name
    raised = None

    def advise(error: BaseException, message: str) -> str | None:
        return hint(error, message, Circumstances(dataset, files[name], recorder.queries))

    recording.open()
    try:
        with (
            snippet.shown(name, source),
            interpreter_state.isolated(module, output, value),
            django_state.isolated(),
            database.opened(recorder),
            tests.watched(list(files.values())),
        ):
            recording.versions = versions()
            recorder.recording = True
            started = perf_counter()
            try:
                if check is None:
                    _execute(name, source, module.__dict__, cells, session)
                    tests.run_alone(module.__dict__)
                else:
                    _try(name, source, module.__dict__, check, recording, value)
            except BaseException as error:
                raised = error
            recording.ms = (perf_counter() - started) * 1000
            recorder.recording = False
            cells.end()
            # What tells of it is ours again, whatever the snippet has made of it.
            django_state.restore_functions()
            # Told while the snippet's lines and names are still there.
            ended = raised if check else tests.problem(raised)
            problem = None if ended is None else describe(ended, name, advise)
            if ended is not raised and problem:
                problem["hint"] = tests.hint(problem["hint"])
            if problem and problem["column"]:
                problem["column"] += removed.get(problem["line"], 0)
            stdout, stdout_dropped = output.text()
            seen = recorder.queries or recording.cache.operations or stdout or value.text or ended
            hinted = None if seen or check else silence(source, module.__dict__)
            raised = ended = None
            module.__dict__.clear()
    finally:
        recording.close()
    return {
        **recording.trace(),
        "cells": cells.begun,
        "stdout": stdout,
        "stdoutDropped": stdout_dropped,
        "value": value.text,
        "problem": problem,
        "hint": hinted,
    }


def _execute(
    name: str, source: str, namespace: dict, cells: Cells | None = None, session: bool = False
) -> None:
    """Compile and execute a snippet. Its frames are those above this function's."""
    before = builtins.__dict__.copy()
    loop = event_loop.TopLevel()
    try:
        for part in snippet.compile_snippet(name, source, session):
            if cells and part.line is not None:
                cells.begin(part.line, part.title)
            codes = _codes(part, cells.value if session and cells else None)
            if part.awaits:
                loop.run(_await(codes, namespace))
            else:
                for code in codes:
                    exec(code, namespace)
    finally:
        loop.close()
        # At once, and without any of them: a snippet may have replaced them all.
        builtins.__dict__.clear()
        builtins.__dict__.update(before)


def _codes(part: snippet.Part, value: Value | None) -> Iterator[CodeType]:
    """Give what a part executes; in a session, all values but the last are printed at once."""
    for number, code in enumerate(part.codes, 1):
        if value:
            value.prints = number < len(part.codes)
        yield code


async def _await(codes: Iterator[CodeType], namespace: dict) -> None:
    """Execute what awaits outside of functions, and what stands beside it."""
    for code in codes:
        if code.co_flags & inspect.CO_COROUTINE:
            await eval(code, namespace)
        else:
            exec(code, namespace)


def _try(
    name: str, source: str, namespace: dict, check: dict, recording: Recording, value: Value
) -> None:
    """Run with hooks: the hidden change, the reader's code, the call that gives the answer."""
    recorder = recording.recorder
    quietly = hooks.Quietly(recorder)
    with quietly:
        _execute(hooks.BEFORE, check.get("setup") or "", {"__name__": "before"})
    seal = hooks.Seal()
    counted = recorder.queries
    _execute(name, source, namespace)
    shown, value.text = value.text, None
    value.limit = hooks.LIMIT
    value.format = hooks.answer
    namespace = {**namespace, "quietly": quietly, "shown": shown, "__name__": "check"}
    with snippet.shown(hooks.CALL, check["check"]):
        _execute(hooks.CALL, check["check"], namespace)
    broken = seal.broken()
    observed = recording.source.observer is recorder and recorder.recording
    if not observed or recorder.queries is not counted:
        broken.append("the recorder of statements")
    if broken:
        raise hooks.TamperedError(f"Your code replaces {', '.join(broken[:3])}")
