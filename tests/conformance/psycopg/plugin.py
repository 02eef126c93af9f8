"""pytest's side of psycopg's suite: our wire in place of libpq, exclusions, counts for the table.

Loaded with `-p plugin`. EXCLUSIONS names a JSON list, OUTCOME the JSON file with what came out.
"""

import inspect
import json
import os
import sys
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src" / "python"), str(ROOT / "tests" / "python")]

import pq  # noqa: E402
import transports  # noqa: E402

pq.install()
pq.connect[""] = transports.factory()


# Full names of the tests that are left out.
EXCLUDED = frozenset(json.loads(Path(os.environ["EXCLUSIONS"]).read_text()))
counts = {"passed": 0, "failed": 0, "skipped": 0, "excluded": 0}
failures: list[dict[str, str]] = []
seen: list[str] = []


def pytest_configure(config):
    # The plugin of asynchronous tests, which nobody runs here, would know this mark.
    config.addinivalue_line("markers", "anyio: an asynchronous test")
    if os.environ["SEND"] == "tcp":
        make_database(os.environ["SEND_DATABASE"])


def make_database(name: str) -> None:
    """Each worker has a database of its own: modules make the same tables."""
    import psycopg

    with psycopg.connect("dbname=postgres user=postgres", autocommit=True) as conn:
        known = conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            conn.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    # Some tests run with and without pipeline mode, which libpq 13 has not, and skip both without
    # it: run the half that needs none.
    for item in items:
        if getattr(item, "callspec", None) and item.callspec.params.get("pipeline") is False:
            item.own_markers[:] = [mark for mark in item.own_markers if mark.name != "pipeline"]
    # Asynchronous tests need an event loop around sockets: not this wire's.
    items[:] = [item for item in items if not inspect.iscoroutinefunction(item.function)]
    out = [item for item in items if item.nodeid in EXCLUDED]
    seen.extend(item.nodeid for item in out)
    counts["excluded"] += len(out)
    items[:] = [item for item in items if item.nodeid not in EXCLUDED]


def pytest_runtest_protocol(item, nextitem):
    """Tests that wait and compare times bear psycopg's marks: on a busy machine they try again."""
    if not any(item.get_closest_marker(mark) for mark in ("timing", "slow")):
        return None
    for _ in range(3):
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        if not any(report.failed for report in reports):
            break
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    return True


def pytest_runtest_logreport(report):
    if report.failed:
        # An error while setting up or tearing down is a failure, too.
        counts["failed"] += 1
        failures.append({"test": report.nodeid, "text": report.longreprtext})
    elif report.skipped and report.when in ("setup", "call"):
        counts["skipped"] += 1
    elif report.passed and report.when == "call":
        counts["passed"] += 1


def pytest_collectreport(report):
    if report.failed:
        counts["failed"] += 1
        failures.append({"test": report.nodeid, "text": report.longreprtext})


def pytest_sessionfinish(session):
    outcome = {**counts, "failures": failures, "left_out": seen}
    Path(os.environ["OUTCOME"]).write_text(json.dumps(outcome))
