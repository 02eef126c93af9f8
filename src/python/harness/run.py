"""One run: a project in, a trace out."""

import builtins
import contextvars
import json
import sys
from time import perf_counter
from types import ModuleType

import django

import pq
from harness import database, interpreter, project, snippet, trial
from harness.cache import CacheLog
from harness.cells import Cells
from harness.document import dumps
from harness.hint import TOO_DEEP
from harness.output import Output
from harness.problem import describe
from harness.recorder import Recorder
from harness.stack import Stack
from harness.value import Value


def run(project_json: str) -> str:
    """Run a Project (src/project/schema.ts) and return its Trace as JSON.

    Whatever its code raises is in the trace. Raises only when the machinery fails: a project that
    is none, or a database that does not answer.
    """
    asked = json.loads(project_json)
    entry, data = asked["entry"], asked["data"] or {}
    # An empty context: active time zone, decimal precision, caches begin anew and end with it.
    trace = contextvars.Context().run(
        _run, entry, asked["files"][entry], data.get("dataset", ""), asked.get("hooks")
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


def _run(name: str, source: str, dataset: str, check: dict | None) -> dict:
    recorder = Recorder(Stack(name, _execute.__code__))
    cache = CacheLog(recorder)
    output = Output()
    value = Value()
    cells = Cells(recorder, cache, value)
    module = ModuleType("__main__")
    module.__file__ = name
    raised = None
    pq.observe(recorder)
    cache.start()
    try:
        with (
            snippet.shown(name, source),
            interpreter.lent(module, output, value),
            project.lent(),
            database.opened(recorder),
        ):
            versions = _versions()
            recorder.recording = True
            started = perf_counter()
            try:
                if check is None:
                    _execute(name, source, module.__dict__, cells)
                else:
                    _try(name, source, module.__dict__, check, recorder, value)
            except BaseException as error:
                raised = error
            ms = (perf_counter() - started) * 1000
            recorder.recording = False
            cells.end()
            # What tells of it is ours again, whatever the snippet has made of it.
            project.restore_functions()
            # Told while the snippet's lines and names are still there.
            problem = None if raised is None else describe(raised, name, dataset)
            stdout, stdout_dropped = output.text()
            raised = None
            module.__dict__.clear()
    finally:
        recorder.recording = False
        pq.observe(None)
        cache.stop()
    return {
        "name": name,
        "queries": recorder.queries,
        "dropped": recorder.dropped,
        "shapes": recorder.shapes,
        "paths": recorder.stack.paths,
        "templates": recorder.stack.templates.kept,
        "cells": cells.begun,
        "plans": recorder.plans,
        "cache": cache.operations,
        "cacheDropped": cache.dropped,
        "stdout": stdout,
        "stdoutDropped": stdout_dropped,
        "value": value.text,
        "problem": problem,
        "ms": round(ms, 3),
        "versions": versions,
    }


def _execute(name: str, source: str, namespace: dict, cells: Cells | None = None) -> None:
    """Compile and execute a snippet. Its frames are those above this function's."""
    before = builtins.__dict__.copy()
    try:
        for part in snippet.compile_snippet(name, source):
            if cells and part.line is not None:
                cells.begin(part.line, part.title)
            for code in part.codes:
                exec(code, namespace)
    finally:
        # At once, and without any of them: a snippet may have replaced them all.
        builtins.__dict__.clear()
        builtins.__dict__.update(before)


def _try(
    name: str, source: str, namespace: dict, check: dict, recorder: Recorder, value: Value
) -> None:
    """Run a trial: the hidden change, the reader's code, the call that gives the answer."""
    quietly = trial.Quietly(recorder)
    with quietly:
        _execute(trial.BEFORE, check.get("setup") or "", {"__name__": "before"})
    seal = trial.Seal()
    counted = recorder.queries
    _execute(name, source, namespace)
    shown, value.text = value.text, None
    value.limit = trial.LIMIT
    value.tell = trial.answer
    namespace = {**namespace, "quietly": quietly, "shown": shown, "__name__": "check"}
    with snippet.shown(trial.CALL, check["check"]):
        _execute(trial.CALL, check["check"], namespace)
    broken = seal.broken()
    if pq.observer is not recorder or recorder.queries is not counted or not recorder.recording:
        broken.append("the recorder of statements")
    if broken:
        raise trial.TamperedError(f"Your code replaces {', '.join(broken[:3])}")


def _versions() -> dict[str, str]:
    # Not above: psycopg must find our libpq, which configure() puts in place.
    import psycopg

    return {
        "django": django.get_version(),
        "psycopg": psycopg.__version__,
        "postgres": database.server_version(),
        "python": sys.version.split()[0],
    }
