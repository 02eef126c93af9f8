"""What every Python suite needs: our code on the path, psycopg on our wire, and PostgreSQL."""

import os
import sys
from pathlib import Path

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
