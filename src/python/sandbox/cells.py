"""Cells of a snippet: where each begins among the statements, and the value it ends with."""

from recording.cache import CacheLog
from recording.recorder import Recorder
from sandbox.value import Value


class Cells:
    """The cells that one run has begun, in order."""

    def __init__(self, recorder: Recorder, cache: CacheLog, value: Value) -> None:
        self.recorder = recorder
        self.cache = cache
        self.value = value
        self.begun: list[dict] = []
        # The last of those that have a marker.
        self.marked: dict | None = None

    def begin(self, line: int, title: str) -> None:
        """Begin the cell whose marker stands in `line`; the one before has ended."""
        self.end()
        self.value.text = None
        self.marked = self._append(line, title)

    def begin_test(self, line: int, title: str) -> None:
        """Begin the part of a cell, or of a file without any, that is a test: it has no value."""
        self._append(line, title)

    def _append(self, line: int, title: str) -> dict:
        self.begun.append(
            {
                "line": line,
                "title": title,
                "queries": len(self.recorder.queries),
                "cache": len(self.cache.operations),
                "value": None,
            }
        )
        return self.begun[-1]

    def end(self) -> None:
        """Keep the value of the marked cell that was begun last: it has ended."""
        if self.marked:
            self.marked["value"] = self.value.text

    def drop_empty(self) -> None:
        """Forget the cell that was begun last if nothing was asked of database and cache in it."""
        last = self.begun[-1]
        if last["queries"] == len(self.recorder.queries) and last["cache"] == len(
            self.cache.operations
        ):
            self.begun.pop()
