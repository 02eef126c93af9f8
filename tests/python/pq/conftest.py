"""Connections for the tests of the wire, and somebody who listens to them."""

import os

import psycopg
import pytest
from psycopg.pq import ConnStatus, PGconn

import pq

DSN = "user=postgres dbname=postgres"
LIBPQ = os.environ["SEND"] == "libpq"
if LIBPQ:
    # Only the tests of what libpq can do, too.
    DSN += f" host=127.0.0.1 port={os.environ['SEND_PORT']}"
    collect_ignore = ["test_observer.py"]


class Listener:
    """Keeps every statement; wants plans when told to."""

    def __init__(self):
        self.statements = []
        self.plans = False

    def wants_plan(self, sql):
        return self.plans

    def answered(self, statement):
        self.statements.append(statement)

    @property
    def sqls(self):
        return [statement.sql for statement in self.statements]


@pytest.fixture
def shared():
    """Whether all connections have the one backend."""
    return os.environ["SEND"] == "pglite"


@pytest.fixture
def dsn():
    return DSN


@pytest.fixture
def pgconn():
    connection = PGconn.connect(DSN.encode())
    assert connection.status == ConnStatus.OK, connection.get_error_message()
    yield connection
    connection.finish()


@pytest.fixture
def conn():
    with psycopg.connect(DSN, autocommit=True) as connection:
        yield connection


@pytest.fixture
def ours():
    """For tests of what libpq does not do, or not so."""
    if LIBPQ:
        pytest.skip("libpq does otherwise")


@pytest.fixture
def listener(ours):
    found = Listener()
    pq.observe(found)
    yield found
    pq.observe(None)
