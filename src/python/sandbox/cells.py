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

    def begin(self, line: int, title: str) -> None:
        """Begin the cell whose marker stands in `line`; the one before has ended."""
        self.end()
        self.value.text = None
        self.begun.append(
            {
                "line": line,
                "title": title,
                "queries": len(self.recorder.queries),
                "cache": len(self.cache.operations),
                "value": None,
            }
        )

    def end(self) -> None:
        """Keep the value of the cell that was begun last: it has ended."""
        if self.begun:
            self.begun[-1]["value"] = self.value.text
