"""What is recorded of one thread, and the Trace (src/trace/schema.ts) it makes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from types import CodeType

from django.db import connections

from recording.cache import CacheLog
from recording.call_path import CallPaths, Origin
from recording.execute_wrapper import ExecuteWrapper
from recording.filenames import relative
from recording.problem import describe
from recording.recorder import Recorder
from recording.source import StatementSource
from recording.versions import versions


class Recording:
    """Statements, call paths, templates, plans and cache operations, in order.

    `name` is the file whose lines are meant, as its code objects name it (`__file__`); `bottom`
    is the code of the function that runs it, if frames below that are of no interest; `is_own`
    tells which other files are no library's; `origin` tells where the running task of an event
    loop was begun, if anybody knows.
    """

    def __init__(
        self,
        name: str,
        source: StatementSource,
        bottom: CodeType | None = None,
        is_own: Callable[[str], bool] = lambda file: False,
        origin: Origin = lambda: None,
    ) -> None:
        self.name = name
        self.source = source
        self.call_paths = CallPaths(name, bottom, source.thread, origin, is_own)
        self.recorder = Recorder(self.call_paths)
        self.cache = CacheLog(self.recorder)
        self.problem: dict | None = None
        self.ms = 0.0
        self.versions: dict[str, str] = {}

    def open(self) -> None:
        """Hear of statements and cache operations from now on; `recorder.recording` keeps them."""
        self.source.observe(self.recorder)
        self.cache.start()

    def close(self) -> None:
        """Hear of nothing more."""
        self.recorder.recording = False
        self.source.observe(None)
        self.cache.stop()

    def trace(self) -> dict:
        """Return all of it as a Trace. A recording knows neither output, nor value, nor cells."""
        files = sorted(self.call_paths.files)
        return {
            "name": relative(self.name),
            "queries": self.recorder.queries,
            "dropped": self.recorder.dropped,
            "shapes": self.recorder.shapes,
            "paths": self.call_paths.paths,
            **({"files": files} if files else {}),
            "templates": self.call_paths.templates.kept,
            "cells": [],
            "plans": self.recorder.plans,
            "cache": self.cache.operations,
            "cacheDropped": self.cache.dropped,
            "stdout": "",
            "stdoutDropped": 0,
            "value": None,
            "problem": self.problem,
            "hint": None,
            "ms": round(self.ms, 3),
            "versions": self.versions,
        }


@contextmanager
def record(name: str, source: StatementSource | None = None) -> Iterator[Recording]:
    """Record what this thread does within the block, of the file `name` (mostly `__file__`).

    Statements come from Django's execute_wrapper unless a better source is given. An exception
    that leaves the block is described in the recording and goes on. Blocks do not nest.
    """
    recording = Recording(name, source or ExecuteWrapper())
    wrapped = list(connections.all())
    recording.open()
    for connection in wrapped:
        # First, so that what other wrappers execute is known to be theirs.
        connection.execute_wrappers.insert(0, recording.recorder)
    started = perf_counter()
    recording.recorder.recording = True
    try:
        yield recording
    except BaseException as error:
        recording.recorder.recording = False
        recording.problem = describe(error, name)
        raise
    finally:
        recording.ms = (perf_counter() - started) * 1000
        recording.close()
        for connection in wrapped:
            connection.execute_wrappers.remove(recording.recorder)
        recording.versions = versions()
