"""One run: a project in, a trace out."""

import builtins
import contextvars
import inspect
import json
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from time import perf_counter
from types import CodeType, ModuleType

import pq
from recording.document import dumps
from recording.problem import describe
from recording.recording import Recording
from recording.versions import versions
from sandbox import (
    attempt,
    database,
    django_state,
    event_loop,
    hooks,
    interpreter_state,
    own_models,
    snippet,
)
from sandbox.cells import Cells
from sandbox.configured import Configured
from sandbox.hints import Circumstances, hint, since
from sandbox.hints.environment import TOO_DEEP
from sandbox.output import Output
from sandbox.project import DataError, Project
from sandbox.test_run import TestRun
from sandbox.together import Together
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


def _is_of_project(error: BaseException) -> bool:
    # By its type: what an exception says of its own class is code of the reader's.
    kind = type(error)
    return issubclass(kind, ImportError) or kind.__name__ in OF_PROJECTS


def _run(project: Project) -> dict:
    name = project.entry
    recording = Recording(
        name, Configured.source, _execute.__code__, project.is_own, event_loop.origin
    )
    recorder = recording.recorder
    output = Output()
    value = Value()
    cells = Cells(recorder, recording.cache, value)
    tests = TestRun(name, project.source, cells)
    known = Circumstances(project.dataset, project.files[name], recorder.queries)
    module = ModuleType("__main__")
    module.__file__ = name
    module.__package__ = project.package or None
    raised = None
    change = project.change or {}
    trying = attempt.Attempt(change, recorder) if "query" in change else None
    loading = Together(change["together"]) if "together" in change else None

    def advise(error: BaseException, message: str) -> str | None:
        # What may be a matter of the project's files or models, not of the code.
        if _is_of_project(error) or models.are_used:
            # An exception made by hand may hold anything: then there is no advice.
            with suppress(Exception):
                from sandbox import project_hints

                if advice := project_hints.hint(error, message, project):
                    return advice
        return hint(error, message, known)

    recording.open()
    try:
        with (
            snippet.known({name: project.source}),
            interpreter_state.isolated(module, output, value) as audits,
            django_state.isolated(),
            database.opened(recorder),
            own_models.watched(project, recorder) as models,
            tests.watched(list(project.files.values())),
            ExitStack() as prepared,
        ):
            recording.versions = versions()
            recorder.recording = True
            pq.call_before(trying and trying.before)
            if loading:
                prepared.enter_context(loading.loading())
            started = perf_counter()
            try:
                if not project.is_plain:
                    project.look_for_packages()
                    from sandbox.project_files import install_apps, laid_out

                    prepared.enter_context(laid_out(project, module, models.apps))
                    install_apps(project)
                if project.hooks is None:
                    _execute(name, project.source, module.__dict__, cells, project)
                    tests.run_alone(module.__dict__)
                else:
                    _try(project, module.__dict__, recording, value)
            except attempt.Ended:
                pass
            except DataError as error:
                # No error of the line that needed the data.
                raised = error.error
            except BaseException as error:
                raised = error
            recording.ms = (perf_counter() - started) * 1000 - models.setup_ms
            recorder.recording = False
            audits.ended = True
            cells.end()
            # What tells of it is ours again, whatever the snippet has made of it.
            django_state.restore_functions()
            # Told while the snippet's lines and names are still there.
            ended = raised if project.hooks else tests.problem(raised)
            problem = None if ended is None else describe(ended, name, advise)
            if problem and (release := since(ended)):
                problem["since"] = release
            if ended is not raised and problem:
                problem["hint"] = tests.hint(problem["hint"])
            if problem and problem["column"]:
                problem["column"] += project.pasted.removed.get(problem["line"], 0)
            stdout, stdout_dropped = output.text()
            seen = recorder.queries or recording.cache.operations or stdout or value.text or ended
            told = f"{stdout}{value.text}"
            forgotten = "<coroutine object " in told or "was never awaited" in told
            quiet = not (seen or project.hooks)
            hinted = _silence(project.source, module.__dict__, told) if quiet or forgotten else None
            if models.are_used and not project.hooks:
                remark = models.apps.remark()
                hinted = remark or hinted
                if problem and problem["hint"] is None:
                    problem["hint"] = remark
            raised = ended = None
            module.__dict__.clear()
    finally:
        pq.call_before(None)
        recording.close()
    return {
        **recording.trace(),
        "cells": cells.begun,
        "stdout": stdout,
        "stdoutDropped": stdout_dropped,
        "value": value.text,
        "problem": problem,
        "hint": hinted,
        **({"attempt": trying.outcome} if trying else {}),
        **({"together": loading.relations} if loading else {}),
    }


def _silence(source: str, namespace: dict, told: str) -> str | None:
    """Return a hint on code that did nothing, or less than it looks like, which few runs need."""
    # What has not arrived yet is missed, and the run will be repeated.
    with suppress(ImportError):
        from sandbox.hints.silence import silence

        return silence(source, namespace, told)
    return None


def _execute(
    name: str,
    source: str,
    namespace: dict,
    cells: Cells | None = None,
    project: Project | None = None,
) -> None:
    """Compile and execute a snippet. Its frames are those above this function's."""
    before = builtins.__dict__.copy()
    loop = event_loop.TopLevel()
    try:
        session = project is not None and project.pasted.session
        for part in snippet.compile_snippet(name, source, project, session):
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
