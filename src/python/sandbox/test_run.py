"""Tests in a snippet: each has its statements, and they are run where nothing else runs them.

Few runs have any. What notices them is imported where a file may hold some.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sandbox.cells import Cells

if TYPE_CHECKING:
    from sandbox.test_watch import TestWatch

# What a file names that has tests in classes, or may run them itself.
CLASSES = re.compile(r"\bunittest\b|\b(?:django|rest_framework)(?:\.| import )test\b")
# As pytest finds them: functions, and classes without a base.
PLAIN = re.compile(r"^(?:(?:async )?def test|class Test)", re.MULTILINE)


class TestRun:
    """The tests of the file `name`: which ran, and how those ended that failed."""

    __test__ = False

    def __init__(self, name: str, source: str, cells: Cells) -> None:
        self.name = name
        self.source = source
        self.cells = cells
        # What notices them; None where no file holds any.
        self.watch: TestWatch | None = None
        # Whether they are run because nothing in the file does so.
        self.alone = False

    @contextmanager
    def watched(self, sources: list[str]) -> Iterator[None]:
        """Begin a cell with each test that runs within the block, where any file may hold some."""
        if any(_holds_tests(source) for source in sources):
            self._watch()
        try:
            yield
        finally:
            if self.watch:
                self.watch.end()

    def _watch(self) -> None:
        # What has not arrived yet is missed, and the run will be repeated.
        with suppress(ImportError):
            from sandbox.test_watch import TestWatch

            self.watch = TestWatch(self.name, self.cells)

    def run_alone(self, namespace: dict) -> None:
        """Run the tests of the file as Django's test command does, if nothing has run any."""
        # A class may have its base from anywhere, and then the text says nothing of tests.
        has_classes = _has_classes(namespace)
        if has_classes and not self.watch:
            self._watch()
        if not self.watch or self.watch.begun or not (has_classes or _holds_tests(self.source)):
            return
        from sandbox.test_cases import cases, run, uncalled

        if tests := cases(namespace, uncalled(self.source)):
            self.alone = True
            run(tests)

    def problem(self, raised: BaseException | None) -> BaseException | None:
        """Return what the run ended with: a failed test in place of the exit status it causes."""
        # By its type: what an exception says of its own class is code of the reader's.
        from_exit = issubclass(type(raised), SystemExit)
        failed = self.watch and self.watch.failure
        if failed and (from_exit or (self.alone and raised is None)):
            return failed
        return None if from_exit and not raised.code else raised

    def hint(self, hint: str | None) -> str:
        """Return what to add to a hint: which test it is, and of how many."""
        said = self.watch.said
        return said if hint is None else f"{said} {hint}"


def _has_classes(namespace: dict) -> bool:
    """Return whether a module has defined classes of tests; without unittest there are none."""
    unittest = sys.modules.get("unittest.case")
    return unittest is not None and any(
        isinstance(value, type)
        and issubclass(value, unittest.TestCase)
        and value.__module__ == "__main__"
        for value in list(namespace.values())
    )


def _holds_tests(source: str) -> bool:
    return bool(CLASSES.search(source) or PLAIN.search(source))
