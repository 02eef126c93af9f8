"""A connection by ours and one by libpq, in one process, for tests under random load."""

import os

import psycopg
import pytest
from psycopg.pq import PGconn

from fuzzing import SEND


@pytest.fixture(scope="module")
def ours():
    if SEND == "libpq":
        pytest.skip("this compares ours with libpq")
    connection = PGconn.connect(b"user=postgres dbname=postgres")
    yield connection
    connection.finish()


@pytest.fixture(scope="module")
def theirs():
    """libpq itself, beside ours in one process; None where there is no TCP server for it."""
    if SEND == "pglite":
        yield None
        return
    libpq = pytest.importorskip("psycopg_binary.pq")
    port = os.environ["SEND_PORT"]
    connection = libpq.PGconn.connect(
        f"host=127.0.0.1 port={port} user=postgres dbname=postgres".encode()
    )
    assert connection.status == 0, connection.error_message
    yield connection
    connection.finish()


@pytest.fixture(scope="module")
def session():
    if SEND == "libpq":
        pytest.skip("this compares ours with libpq")
    with psycopg.connect("user=postgres dbname=postgres", autocommit=True) as connection:
        yield connection
