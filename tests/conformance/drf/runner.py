"""Runs Django REST framework's own test suite by pytest, against a database that is there.

Its conftest.py sets Django up, unchanged. What differs: the test database is migrated, not created;
tests on the list of exclusions are left out; and every outcome is reported as soon as it is known.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

# The suite's databases by alias, and the server of session.py that each is.
SERVERS = {"default": "default", "secondary": "other"}

Report = Callable[[str], None]
"""Takes one event as JSON text: `{"event": "start"|"end"|"suite", …}`."""


def run(plan_json: str, report: Report) -> None:
    """Run one plan (see Order in django/session.ts): labels are files of the suite."""
    plan: dict[str, Any] = json.loads(plan_json)
    os.chdir(plan["suite"])
    sys.path.insert(0, plan["suite"])
    # What the suite's conftest.py reads.
    os.environ["DATABASE_URL"] = "postgres://postgres@localhost/default"
    # No plugin but the one that the suite asks for: Faker has one, too.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    pytest.main(
        [
            *("-q", "-s", "--reuse-db", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
            *("-p", "pytest_django.plugin", "-p", "no:threadexception"),
            *(f"tests/{label}.py" for label in plan["labels"]),
        ],
        plugins=[Suite(plan, report)],
    )


class Suite:
    """pytest's side: which tests run, and what became of each."""

    def __init__(self, plan: dict[str, Any], report: Report) -> None:
        self.report = report
        self.excluded = frozenset(plan["exclude"])
        self.only = None if plan["only"] is None else frozenset(plan["only"])

    def say(self, **event: Any) -> None:
        """Report one event."""
        self.report(json.dumps(event))

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Take the databases as they are: each is a whole server of ours, empty at first."""
        from django.db import connections

        for alias, name in SERVERS.items():
            connections[alias].settings_dict["NAME"] = name
            creation = connections[alias].creation
            creation._get_test_db_name = lambda name=name: name
            creation._create_test_db = lambda *_args, name=name, **_options: name

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave tests out that are on the list."""
        chosen = [item for item in items if self.only is None or name(item) in self.only]
        items[:] = [item for item in chosen if name(item) not in self.excluded]
        out = sorted({name(item) for item in chosen} & self.excluded)
        self.say(event="suite", tests=[name(item) for item in items], excluded=out)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item):
        """Report the beginning and the end of a test."""
        self.outcome, self.detail = "passed", ""
        self.say(event="start", test=name(item))
        started = time.perf_counter()
        result = yield
        ms = round((time.perf_counter() - started) * 1000, 1)
        self.say(event="end", test=name(item), outcome=self.outcome, detail=self.detail, ms=ms)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what one step of a test came to; an error in its set-up is a failure, too."""
        if report.failed:
            self.outcome = "failed"
            self.detail += report.longreprtext
        elif report.skipped and self.outcome == "passed":
            self.outcome = "skipped"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count a file that cannot be imported as a failure."""
        if report.failed:
            module = report.nodeid.removeprefix("tests/").removesuffix(".py")
            self.say(
                event="end",
                test=f"{module}.collection",
                outcome="failed",
                detail=report.longreprtext,
                ms=0,
            )


def name(item: pytest.Item) -> str:
    """Return "schemas/test_openapi.TestFieldMapping.test_list[…]" of a test."""
    file, _, rest = item.nodeid.removeprefix("tests/").partition("::")
    return f"{file.removesuffix('.py')}.{rest.replace('::', '.')}"
