"""What notices tests as they run: each begins a cell, and those that failed are kept."""

import re
from collections.abc import Callable
from contextlib import suppress
from inspect import unwrap
from types import FunctionType
from unittest import TestCase, TestResult, TestSuite

from django.test import SimpleTestCase

from sandbox.cells import Cells

# Tests whose statements are told apart; those beyond belong to the last of them.
MAX_TESTS = 500


class TestWatch:
    """Notices every test from now on until its end."""

    __test__ = False

    def __init__(self, name: str, cells: Cells) -> None:
        self.name = name
        self.cells = cells
        self.begun = 0
        # Tests under way, the innermost last.
        self.running: list[object] = [None]
        # Title and exception of each that failed.
        self.failures: list[tuple[str, BaseException]] = []
        self.undo: list[Callable] = []
        for case in (TestCase, SimpleTestCase):
            for name in ("__call__", "debug"):
                if name in vars(case):
                    self._replace(case, name, self._of_test)
        self._replace(TestSuite, "_handleClassSetUp", self._of_class)
        self._replace(TestSuite, "_tearDownPreviousClass", self._of_class)
        for name in ("addFailure", "addError"):
            self._replace(TestResult, name, self._of_failure)
        self._replace(TestResult, "addSubTest", self._of_subtest)
        self._replace(TestResult, "addUnexpectedSuccess", self._of_success)

    def _replace(self, owner: type, name: str, make: Callable) -> None:
        real = vars(owner)[name]
        setattr(owner, name, make(real))
        self.undo.append(lambda: setattr(owner, name, real))

    def end(self) -> None:
        """Notice no more."""
        for put_back in reversed(self.undo):
            put_back()

    @property
    def failure(self) -> BaseException | None:
        """Return the first exception that failed a test, without the frames that called that."""
        return _without_unittest(self.failures[0][1]) if self.failures else None

    @property
    def said(self) -> str:
        """Return which test failed first, and of how many."""
        which, count = self.failures[0][0], len(self.failures)
        return f"{which} failed" + (f", the first of {count}." if count > 1 else ".")

    def _of_test(self, real: Callable) -> Callable:
        def run(test, *args, **more):
            # Django's calls unittest's.
            if test is not self.running[-1]:
                self._begin(_line(test, self.name), title(test))
            self.running.append(test)
            try:
                return real(test, *args, **more)
            finally:
                self.running.pop()

        return run

    def _of_class(self, real: Callable) -> Callable:
        """Give what is sent for a class as a whole a cell of its own."""
        begins = real.__name__ == "_handleClassSetUp"
        method = "setUpClass" if begins else "tearDownClass"

        def handle(suite, test, result):
            previous = getattr(result, "_previousTestClass", None)
            if previous is type(test) or not (begins or previous):
                return real(suite, test, result)
            case = type(test) if begins else previous
            called = getattr(case, "called", case.__name__)
            began = self._begin(_line_of_class(case, self.name), f"{called}.{method}")
            try:
                return real(suite, test, result)
            finally:
                if began:
                    self.cells.drop_empty()

        return handle

    def _of_failure(self, real: Callable) -> Callable:
        def add(result, test, error):
            self.failures.append((title(test), error[1]))
            return real(result, test, error)

        return add

    def _of_subtest(self, real: Callable) -> Callable:
        def add(result, test, subtest, error):
            if error is not None:
                self.failures.append((title(test), error[1]))
            return real(result, test, subtest, error)

        return add

    def _of_success(self, real: Callable) -> Callable:
        def add(result, test):
            error = AssertionError("the test passed, and is marked as an expected failure")
            self.failures.append((title(test), error))
            return real(result, test)

        return add

    def _begin(self, line: int, title: str) -> bool:
        self.begun += 1
        if self.begun <= MAX_TESTS:
            self.cells.begin_test(line, title)
        return self.begun <= MAX_TESTS


def title(test: object) -> str:
    """Return what a test is called: its class and method."""
    method = getattr(test, "_testMethodName", None)
    if method is None:
        # What stands for a class or module whose set-up failed.
        found = re.match(r"(\w+) \((?:[\w<>]+\.)*(\w+)\)", str(test))
        return f"{found[2]}.{found[1]}" if found else str(test)
    return getattr(test, "title", None) or f"{type(test).__name__}.{method}"


def _line(test: object, name: str) -> int:
    """Return the line where a test begins in the file, or its class does."""
    function = getattr(test, "function", None) or getattr(test, test._testMethodName, None)
    with suppress(AttributeError, ValueError):
        code = unwrap(getattr(function, "__func__", function)).__code__
        if code.co_filename == name:
            return code.co_firstlineno
    return _line_of_class(type(test), name)


def _line_of_class(case: type, name: str) -> int:
    """Return the line where a class begins in the file; else its first."""
    first = getattr(case, "__firstlineno__", None)
    if first is not None and case.__module__ == "__main__" and not hasattr(case, "called"):
        return first
    lines = [
        value.__code__.co_firstlineno
        for value in vars(case).values()
        if isinstance(value, FunctionType) and value.__code__.co_filename == name
    ]
    return min(lines, default=1)


def _without_unittest(error: BaseException) -> BaseException:
    """Drop the frames that called the test, as unittest does when it prints them."""
    trace = error.__traceback__
    while trace is not None and "__unittest" in trace.tb_frame.f_globals:
        trace = trace.tb_next
    return error.with_traceback(trace)
