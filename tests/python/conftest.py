"""What every Python suite needs: our code on the path, psycopg on our wire, and PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS.parent.parent / "src" / "python"), str(TESTS)]

import pq  # noqa: E402
import transports  # noqa: E402

if os.environ.get("SEND") == "libpq":
    # The reference: what holds for us has to hold for libpq.
    os.environ["PSYCOPG_IMPL"] = "binary"
else:
    pq.install()
    pq.connect[""] = transports.factory()


@pytest.fixture(scope="session")
def traces():
    """Every trace of the session; in the end all of them must fit src/trace/schema.ts."""
    kept = []
    yield kept
    if not kept:
        return
    node = TESTS.parents[1] / "node_modules/.bin/node"
    script = TESTS / "fits-schema.ts"
    checked = subprocess.run(
        [node, script], input=json.dumps(kept), capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
