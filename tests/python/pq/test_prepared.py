"""Statements that psycopg prepares on the server: when it does, and what must not go stale."""

import psycopg
import pytest
from psycopg import errors


def prepared(conn):
    """What the server holds, in the order of its making."""
    rows = conn.execute(
        "SELECT statement FROM pg_prepared_statements WHERE statement NOT LIKE '%pg_prep%'"
        " ORDER BY prepare_time, name",
        prepare=False,
    )
    return [statement for (statement,) in rows]


@pytest.fixture
def table(conn):
    conn.execute("CREATE TEMP TABLE kept (a int, b text)")
    conn.execute("INSERT INTO kept SELECT n, 'row ' || n FROM generate_series(1, 9) n")
    yield "kept"
    conn.execute("DROP TABLE IF EXISTS kept")


def test_after_so_many_times(conn, table):
    conn.prepare_threshold = 2
    for number in range(1, 6):
        query = "SELECT b FROM kept WHERE a = %s"
        assert conn.execute(query, [number]).fetchone() == (f"row {number}",)
        assert len(prepared(conn)) == (number > 2)


def test_never(conn, table):
    conn.prepare_threshold = None
    for number in range(1, 9):
        conn.execute("SELECT b FROM kept WHERE a = %s", [number])
    assert prepared(conn) == []


def test_at_once_and_in_binary(conn, table):
    for number in range(1, 4):
        cursor = conn.cursor(binary=True)
        cursor.execute("SELECT a, b FROM kept WHERE a = %b", [number], prepare=True)
        assert cursor.fetchall() == [(number, f"row {number}")]
    assert prepared(conn) == ["SELECT a, b FROM kept WHERE a = $1"]


def test_the_oldest_leaves(conn, table):
    conn.prepare_threshold = 0
    conn.prepared_max = 2
    for column in ("a", "b", "a + 1"):
        conn.execute(f"SELECT {column} FROM kept")
    assert prepared(conn) == ["SELECT b FROM kept", "SELECT a + 1 FROM kept"]


def test_after_an_error(conn, table):
    query = "SELECT 1 / (a - %s) FROM kept WHERE a = 1"
    for number in (2, 3, 1, 4):
        if number == 1:
            with pytest.raises(errors.DivisionByZero):
                conn.execute(query, [number], prepare=True)
        else:
            assert conn.execute(query, [number], prepare=True).rowcount == 1


def test_prepared_within_what_is_rolled_back(conn, table):
    query = "SELECT count(*) FROM kept WHERE a > %s"
    with pytest.raises(ZeroDivisionError), conn.transaction():
        assert conn.execute(query, [5], prepare=True).fetchone() == (4,)
        raise ZeroDivisionError
    assert conn.execute(query, [6], prepare=True).fetchone() == (3,)


def test_a_table_that_changes(conn, table):
    query = "SELECT * FROM kept WHERE a = 1"
    assert conn.execute(query, prepare=True).fetchone() == (1, "row 1")
    # psycopg hears of this one, and prepares anew.
    conn.execute("ALTER TABLE kept DROP COLUMN b")
    assert conn.execute(query, prepare=True).fetchone() == (1,)
    # It cannot hear of this one: PostgreSQL refuses, and the connection goes on.
    conn.execute("DO $$ BEGIN ALTER TABLE kept ADD c int; END $$")
    with pytest.raises(errors.FeatureNotSupported, match="cached plan must not change"):
        conn.execute(query, prepare=True)
    assert conn.execute(query, prepare=False).fetchone() == (1, None)


def test_forgotten_by_the_server(conn, table):
    query = "SELECT a FROM kept WHERE a = %s"
    conn.execute(query, [1], prepare=True)
    conn.execute("DEALLOCATE ALL")
    assert conn.execute(query, [2], prepare=True).fetchone() == (2,)


def test_many_rows_of_one_statement(conn, table):
    cursor = conn.cursor()
    cursor.executemany(
        "INSERT INTO kept VALUES (%s, %s) RETURNING a",
        [(n, None) for n in range(50)],
        returning=True,
    )
    got = [cursor.fetchone()[0]]
    while cursor.nextset():
        got.append(cursor.fetchone()[0])
    assert got == list(range(50))


def test_closed(dsn):
    conn = psycopg.connect(dsn, autocommit=True)
    conn.execute("SELECT 1", prepare=True)
    conn.close()
    with pytest.raises(psycopg.OperationalError, match="the connection is closed"):
        conn.execute("SELECT 1", prepare=True)
    with psycopg.connect(dsn, autocommit=True) as another:
        assert prepared(another) == []
