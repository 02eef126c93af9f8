"""Rows as Python values: ours in one walk, psycopg's value by value. Both must give the same."""

import psycopg
import pytest
from psycopg import _py_transformer, adapt, pq

# One column of each kind, nulls among them.
COLUMNS = """
    n, n::bigint * 3000000000, -n, nullif(mod(n, 3), 0), n / 7.0, n::float8 / 3, 'Zoë ' || n, '',
    null::text, mod(n, 2) = 0, ('\\x' || lpad(to_hex(n), 4, '0'))::bytea, date '2024-02-28' + n,
    timestamptz '2024-01-01 12:00+02' + n * interval '1 hour', n * interval '1 minute',
    array[n, null, n + 1], jsonb_build_object('n', n), ('x' || n)::varchar(5), gen.n::numeric
"""
QUERY = f"SELECT {COLUMNS} FROM generate_series(1, %s) AS gen(n)"


@pytest.fixture
def plain(conn):
    """Rows of the same query by psycopg's own code."""

    def fetch(cursor):
        transformer = _py_transformer.Transformer(conn)
        transformer.set_pgresult(cursor.pgresult)
        return transformer.load_rows(0, cursor.pgresult.ntuples, tuple)

    return fetch


@pytest.mark.skipif(pq.__impl__ != "python", reason="psycopg's own libpq is at work")
def test_ours_is_at_work(conn):
    assert adapt.Transformer is not _py_transformer.Transformer
    assert type(conn.execute("SELECT 1")._tx) is adapt.Transformer


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 100])
@pytest.mark.parametrize("binary", [False, True])
def test_same_values(conn, plain, rows, binary):
    cursor = conn.cursor(binary=binary)
    cursor.execute(QUERY, [rows])
    found = cursor.fetchall()
    assert len(found) == rows
    assert found == plain(cursor)
    assert [list(map(type, row)) for row in found] == [
        list(map(type, row)) for row in plain(cursor)
    ]


def test_one_by_one_and_in_parts(conn, plain):
    cursor = conn.execute(QUERY, [30])
    found = [cursor.fetchone(), *cursor.fetchmany(3), *cursor.fetchmany(20), *cursor.fetchall()]
    assert found == plain(cursor)
    cursor.scroll(28, "absolute")
    assert [cursor.fetchone()[0], cursor.fetchone()[0], cursor.fetchone()] == [29, 30, None]


def test_loaders_of_ones_own(conn):
    class Shouting(psycopg.types.string.TextLoader):
        def load(self, data):
            return super().load(data).upper()

    conn.adapters.register_loader("text", Shouting)
    rows = conn.execute("SELECT 'a'::text, 1 FROM generate_series(1, 20)").fetchall()
    assert rows == [("A", 1)] * 20


def test_other_encodings(conn, shared):
    if shared:
        pytest.skip("PGlite has no conversions, and ends when a session asks for one")
    conn.execute("SET client_encoding TO latin1")
    rows = conn.execute("SELECT 'Zoë'::text FROM generate_series(1, 20)").fetchall()
    assert rows == [("Zoë",)] * 20


def test_a_value_that_cannot_be_loaded(conn):
    cursor = conn.execute("SELECT date '2024-01-01' + n * 365 FROM generate_series(1, 20000) n")
    with pytest.raises(psycopg.DataError, match="date too large"):
        cursor.fetchall()
