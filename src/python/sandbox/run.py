"""One run: a project in, a trace out."""

import builtins
import contextvars
import json
from contextlib import ExitStack, suppress
from time import perf_counter
from types import ModuleType

from recording.document import dumps
from recording.problem import describe
from recording.recording import Recording
from recording.versions import versions
from sandbox import database, django_state, hooks, interpreter_state, own_models, snippet
from sandbox.cells import Cells
from sandbox.configured import Configured
from sandbox.hints import TOO_DEEP, hint
from sandbox.output import Output
from sandbox.project import DataError, Project
from sandbox.value import Value


def run(project_json: str) -> str:
    """Run a Project (src/project/schema.ts) and return its Trace as JSON.

    Whatever its code raises is in the trace. Raises only when the machinery fails: a project that
    is none, or a database that does not answer.
    """
    asked = json.loads(project_json)
    # An empty context: active time zone, decimal precision, caches begin anew and end with it.
    trace = contextvars.Context().run(_run, Project(asked))
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


# Errors by their names, for few runs import their classes, that files of a project can mend.
OF_PROJECTS = ("CommandError", "TemplateDoesNotExist")


def _run(project: Project) -> dict:
    name = project.entry
    recording = Recording(name, Configured.source, _execute.__code__, project.is_own)
    recorder = recording.recorder
    output = Output()
    value = Value()
    cells = Cells(recorder, recording.cache, value)
    module = ModuleType("__main__")
    module.__file__ = name
    module.__package__ = project.package or None
    raised = None

    def advise(error: BaseException, message: str) -> str | None:
        # What may be a matter of the project's files or models, not of the code.
        if models.are_used or isinstance(error, ImportError) or type(error).__name__ in OF_PROJECTS:
            # An exception made by hand may hold anything: then there is no advice.
            with suppress(Exception):
                from sandbox import project_hints

                if advice := project_hints.hint(error, message, project):
                    return advice
        return hint(error, message, project.dataset)

    recording.open()
    try:
        with (
            snippet.known({name: project.source}),
            interpreter_state.isolated(module, output, value),
            django_state.isolated(),
            database.opened(recorder),
            own_models.watched(project, recorder) as models,
            ExitStack() as prepared,
        ):
            recording.versions = versions()
            recorder.recording = True
            started = perf_counter()
            try:
                if not project.is_plain:
                    from sandbox.project_files import install_apps, laid_out

                    prepared.enter_context(laid_out(project, module, models.apps))
                    install_apps(project)
                if project.hooks is None:
                    _execute(name, project.source, module.__dict__, cells, project)
                else:
                    _try(project, module.__dict__, recording, value)
            except DataError as error:
                # No error of the line that needed the data.
                raised = error.error
            except BaseException as error:
                raised = error
            recording.ms = (perf_counter() - started) * 1000 - models.setup_ms
            recorder.recording = False
            cells.end()
            # What tells of it is ours again, whatever the snippet has made of it.
            django_state.restore_functions()
            # Told while the snippet's lines and names are still there.
            problem = None if raised is None else describe(raised, name, advise)
            stdout, stdout_dropped = output.text()
            raised = None
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
    }


def _execute(
    name: str,
    source: str,
    namespace: dict,
    cells: Cells | None = None,
    project: Project | None = None,
) -> None:
    """Compile and execute a snippet. Its frames are those above this function's."""
    before = builtins.__dict__.copy()
    try:
        for part in snippet.compile_snippet(name, source, project):
            if cells and part.line is not None:
                cells.begin(part.line, part.title)
            for code in part.codes:
                exec(code, namespace)
    finally:
        # At once, and without any of them: a snippet may have replaced them all.
        builtins.__dict__.clear()
        builtins.__dict__.update(before)


def _try(project: Project, namespace: dict, recording: Recording, value: Value) -> None:
    """Run with hooks: the hidden change, the reader's code, the call that gives the answer."""
    recorder, check = recording.recorder, project.hooks
    quietly = hooks.Quietly(recorder)
    with quietly:
        _execute(hooks.BEFORE, check.get("setup") or "", {"__name__": "before"})
    seal = hooks.Seal()
    counted = recorder.queries
    _execute(project.entry, project.source, namespace, project=project)
    shown, value.text = value.text, None
    value.limit = hooks.LIMIT
    value.format = hooks.answer
    namespace = {**namespace, "quietly": quietly, "shown": shown, "__name__": "check"}
    with snippet.known({hooks.CALL: check["check"]}):
        _execute(hooks.CALL, check["check"], namespace)
    broken = seal.broken()
    observed = recording.source.observer is recorder and recorder.recording
    if not observed or recorder.queries is not counted:
        broken.append("the recorder of statements")
    if broken:
        raise hooks.TamperedError(f"Your code replaces {', '.join(broken[:3])}")
