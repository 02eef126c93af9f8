"""The tests that a file holds: classes of unittest's and Django's, and what pytest would run."""

import ast
import inspect
import unittest
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections
from django.test import Client, RequestFactory, SimpleTestCase, TestCase
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)


class FunctionTest(TestCase):
    """A function as a test: in a transaction of its own, which is rolled back."""

    # All of them are set up and cleaned up together, and with the module that has them: between
    # its classes another module's tests would have it set up twice.
    called = "functions"
    __module__ = "__main__"

    def __init__(self, function: Callable, owner: type | None = None) -> None:
        super().__init__()
        self.function = function
        self.owner = owner
        self.title = f"{owner.__name__}.{function.__name__}" if owner else function.__name__

    def __str__(self) -> str:
        return self.title

    async def _run(self, function: Callable, given: dict) -> None:
        await function(**given)

    def runTest(self) -> None:
        """Call the function; a method of an object of its own, between what prepares it."""
        if self.owner is None:
            self._call(self.function)
            return
        instance = self.owner()
        if prepare := getattr(instance, "setup_method", None):
            prepare(*[self.function] * len(inspect.signature(prepare).parameters))
        try:
            self._call(getattr(instance, self.function.__name__))
        finally:
            if clean := getattr(instance, "teardown_method", None):
                clean(*[self.function] * len(inspect.signature(clean).parameters))

    def _call(self, function: Callable) -> None:
        """Call a function with the fixtures it names."""
        given = {}
        parameters = list(inspect.signature(function).parameters.items())
        for name, parameter in parameters[_patched(function) :]:
            if name in FIXTURES:
                given[name] = FIXTURES[name]()
            elif parameter.default is parameter.empty:
                raise LookupError(
                    f"there is no fixture {name!r} here, only {', '.join(sorted(FIXTURES))}"
                )
        if inspect.iscoroutinefunction(function):
            from asgiref.sync import async_to_sync

            async_to_sync(self._run)(function, given)
        else:
            function(**given)


def _patched(function: Callable) -> int:
    """Return how many parameters a function gets from mock.patch(): they come first."""
    patchings = getattr(function, "patchings", ())
    if not patchings:
        return 0
    from unittest.mock import DEFAULT

    return sum(each.attribute_name is None and each.new is DEFAULT for each in patchings)


@contextmanager
def _assert_queries(
    count: int, exact: bool, using: str | None, connection, info: str | None
) -> Iterator[CaptureQueriesContext]:
    """Count statements within the block, and raise AssertionError where they are others."""
    with CaptureQueriesContext(connection or connections[using or "default"]) as context:
        yield context
    done = len(context)
    if done == count if exact else done <= count:
        return
    message = f"Expected to perform {count} queries {'' if exact else 'or less '}but {done} "
    message += "was done" if done == 1 else "were done"
    if info:
        message += f"\n{info}"
    sent = "\n".join(query["sql"] for query in context.captured_queries)
    raise AssertionError(f"{message}\n\nQueries:\n========\n\n{sent}" if sent else message)


def _exactly(num, connection=None, info=None, *, using=None):
    return _assert_queries(num, True, using, connection, info)


def _at_most(num, connection=None, info=None, *, using=None):
    return _assert_queries(num, False, using, connection, info)


# What a function may ask for by the name of a parameter: the fixtures of pytest-django that make
# sense in a tab.
FIXTURES = {
    "client": Client,
    "db": lambda: None,
    "django_assert_max_num_queries": lambda: _at_most,
    "django_assert_num_queries": lambda: _exactly,
    "rf": RequestFactory,
}


def cases(namespace: dict, plain: list[str]) -> list[unittest.TestCase]:
    """Return the tests of a module's classes, and what is plain; Django's order of kinds."""
    loader = unittest.TestLoader()
    tests: list[unittest.TestCase] = []
    seen = set()
    for value in list(namespace.values()):
        if not (isinstance(value, type) and issubclass(value, unittest.TestCase)):
            continue
        if value.__module__ != "__main__" or value in seen:
            continue
        seen.add(value)
        tests += _flat(loader.loadTestsFromTestCase(value))
    for name in plain:
        tests += _plain(namespace.get(name))
    order = (TestCase, SimpleTestCase, unittest.TestCase)
    return sorted(tests, key=lambda test: [isinstance(test, kind) for kind in order].index(True))


def _plain(value: object) -> Iterator[FunctionTest]:
    """Give the test that a function is, or those of a class, as pytest finds them."""
    if not isinstance(value, type):
        if callable(value):
            yield FunctionTest(value)
        return
    if issubclass(value, unittest.TestCase) or value.__init__ is not object.__init__:
        return
    # In the order in which they are written, those of a base first.
    for name in dict.fromkeys(name for kind in reversed(value.__mro__) for name in vars(kind)):
        method = getattr(value, name)
        if name.startswith("test") and inspect.isfunction(method):
            yield FunctionTest(method, value)


def _flat(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    """Give the tests of a suite."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _flat(test)
        else:
            yield test


def uncalled(source: str) -> list[str]:
    """Return the functions test…() and classes Test… of a file that nothing in it uses."""
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.name
        for node in tree.body
        if (isinstance(node, functions) and node.name.startswith("test"))
        or (isinstance(node, ast.ClassDef) and node.name.startswith("Test"))
        if node.name not in used
    ]


def run(tests: list[unittest.TestCase]) -> None:
    """Run tests as Django's test command does, on the database as it is."""
    print(f"Found {len(tests)} test(s).")
    setup_test_environment()
    try:
        unittest.TextTestRunner().run(unittest.TestSuite(tests))
    finally:
        teardown_test_environment()
