"""Runs parts of Django's own test suite against databases that are already there.

Django's `runtests.py` sets the suite up and its `DiscoverRunner` runs it, both unchanged. What
differs: a test database is migrated, not created; tests on the list of exclusions are left out; and
every outcome is reported the moment it is known.
"""

import gc
import io
import json
import os
import sys
import tempfile
import time
import traceback
import unittest
from collections.abc import Callable
from typing import Any

Report = Callable[[str], None]
"""Takes one event as JSON text: `{"event": "start"|"end"|"suite", …}`."""


def run(plan_json: str, report: Report) -> None:
    """Run one plan and report each test's start and end, and what the suite was made of.

    A plan is `{"suite": folder of Django's tests, "labels": […], "shuffle": int | null,
    "only": [test ids] | null, "exclude": [test ids], "databases": {alias: settings}}`.
    """
    plan: dict[str, Any] = json.loads(plan_json)
    sys.path.insert(0, plan["suite"])
    os.chdir(plan["suite"])
    # Django's suite expects the folder for its scratch files where runtests.py puts it.
    tempfile.tempdir = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="django_")
    os.environ["DJANGO_SETTINGS_MODULE"] = "test_sqlite"
    _configure(plan["databases"])

    import runtests

    runtests.RUNTESTS_DIR = plan["suite"]
    _install_runner(plan, report)
    runtests.django_tests(
        verbosity=0,
        interactive=False,
        failfast=False,
        keepdb=True,
        reverse=False,
        test_labels=plan["labels"],
        debug_sql=False,
        parallel=1,
        tags=[],
        exclude_tags=[],
        test_name_patterns=[],
        start_at="",
        start_after="",
        pdb=False,
        buffer=True,
        timing=False,
        shuffle=False if plan["shuffle"] is None else plan["shuffle"],
    )


def _configure(databases: dict[str, dict[str, Any]]) -> None:
    """Take the settings Django's suite ships, with our databases in the place of SQLite's."""
    import test_sqlite

    test_sqlite.DATABASES = databases


def _install_runner(plan: dict[str, Any], report: Report) -> None:
    """Put the runner Django is to use where its settings can name it."""
    from django.conf import settings
    from django.db import connections
    from django.test.runner import DiscoverRunner

    excluded = set(plan["exclude"])
    only = None if plan["only"] is None else set(plan["only"])
    expected: list[str] = []  # names of the tests that are to run

    class Result(unittest.TextTestResult):
        """Says what became of a test: one word, and a traceback where it failed."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.running = False

        def startTest(self, test: Any) -> None:
            super().startTest(test)
            self.running = True
            self.outcome, self.detail = "passed", ""
            self.started = time.perf_counter()
            _say(report, event="start", test=_name(test))

        def stopTest(self, test: Any) -> None:
            super().stopTest(test)
            self.running = False
            ms = (time.perf_counter() - self.started) * 1000
            _end(report, _name(test), self.outcome, self.detail, ms)

        def note(self, test: Any, outcome: str, detail: str) -> None:
            """Keep what happened for the test that runs; else it happened to a whole class."""
            if self.running:
                self.outcome = outcome
                self.detail += detail
                return
            # unittest names what fails outside a test like "setUpClass (backends.tests.Tests)".
            what, _, name = test.id().rstrip(")").partition(" (")
            members = [one for one in expected if one.startswith(f"{name}.")]
            if what not in ("setUpClass", "setUpModule") or not members:
                members = [test.id()]
            for one in members:
                _end(report, one, outcome, detail, 0)

        def addError(self, test: Any, err: Any) -> None:
            super().addError(test, err)
            self.note(test, "failed", _traceback(err))

        def addFailure(self, test: Any, err: Any) -> None:
            super().addFailure(test, err)
            self.note(test, "failed", _traceback(err))

        def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
            super().addSubTest(test, subtest, err)
            if err is not None:
                self.note(test, "failed", f"{subtest}\n{_traceback(err)}")

        def addSkip(self, test: Any, reason: str) -> None:
            super().addSkip(test, reason)
            self.note(test, "skipped", reason)

        def addUnexpectedSuccess(self, test: Any) -> None:
            super().addUnexpectedSuccess(test)
            self.note(test, "failed", "passed, but was expected to fail")

        def printErrors(self) -> None:
            """Failures were reported as they happened."""

    class Runner(DiscoverRunner):
        """Django's runner, for databases that exist."""

        def __init__(self, **options: Any) -> None:
            super().__init__(enable_faulthandler=False, **options)

        def build_suite(self, *args: Any, **options: Any) -> unittest.TestSuite:
            suite = super().build_suite(*args, **options)
            tests = list(suite)
            chosen = [test for test in tests if only is None or _name(test) in only]
            kept = [test for test in chosen if _name(test) not in excluded]
            expected.extend(_name(test) for test in kept)
            left_out = sorted({_name(test) for test in chosen} & excluded)
            _say(report, event="suite", tests=expected, excluded=left_out)
            return self.test_suite(kept)

        def get_test_runner_kwargs(self) -> dict[str, Any]:
            return {
                **super().get_test_runner_kwargs(),
                "resultclass": Result,
                "stream": io.StringIO(),
            }

        def setup_databases(self, **options: Any) -> Any:
            # A test database is a whole server of ours, empty when the plan starts.
            for alias in connections:
                creation = connections[alias].creation
                creation._create_test_db = lambda *_args, _of=creation: _of._get_test_db_name()
            return super().setup_databases(**options)

        def run_checks(self, databases: Any) -> None:
            # What loading and migrating left behind is not to be looked through again and again.
            super().run_checks(databases)
            gc.collect()
            gc.freeze()

    module = type(sys)("ormscope_runner")
    module.Runner = Runner
    sys.modules["ormscope_runner"] = module
    settings.TEST_RUNNER = "ormscope_runner.Runner"


def _name(test: unittest.TestCase) -> str:
    """Return a test's full name; a file that cannot be imported is one test of its module."""
    failed = f"{unittest.loader._FailedTest.__module__}.{unittest.loader._FailedTest.__name__}."
    name = test.id()
    return f"{name.removeprefix(failed)}.Import.test_import" if name.startswith(failed) else name


def _traceback(error: Any) -> str:
    return "".join(traceback.format_exception(*error))


def _end(report: Report, test: str, outcome: str, detail: str, ms: float) -> None:
    _say(report, event="end", test=test, outcome=outcome, detail=detail, ms=round(ms, 1))


def _say(report: Report, **event: Any) -> None:
    report(json.dumps(event))
