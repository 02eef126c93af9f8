"""Transactions, errors and notices, as psycopg shows them."""

import psycopg
import pytest
from psycopg import errors
from psycopg.pq import TransactionStatus


def test_status_follows_the_server(pgconn):
    assert pgconn.transaction_status == TransactionStatus.IDLE
    pgconn.send_query(b"BEGIN")
    assert pgconn.transaction_status == TransactionStatus.ACTIVE
    while pgconn.is_busy():
        pgconn.consume_input()
    while pgconn.get_result():
        pass
    assert pgconn.transaction_status == TransactionStatus.INTRANS
    pgconn.exec_(b"SELECT 1 / 0")
    assert pgconn.transaction_status == TransactionStatus.INERROR
    pgconn.exec_(b"ROLLBACK")
    assert pgconn.transaction_status == TransactionStatus.IDLE


def test_nested_savepoints(conn):
    conn.execute("CREATE TEMP TABLE t (a int PRIMARY KEY)")
    with conn.transaction():
        conn.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(errors.UniqueViolation), conn.transaction():
            conn.execute("INSERT INTO t VALUES (2)")
            conn.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(ZeroDivisionError), conn.transaction():
            conn.execute("INSERT INTO t VALUES (3)")
            raise ZeroDivisionError
    assert conn.execute("SELECT array_agg(a) FROM t").fetchone() == ([1],)


def test_a_broken_transaction(conn):
    with pytest.raises(errors.InFailedSqlTransaction), conn.transaction():
        with pytest.raises(errors.UndefinedTable):
            conn.execute("SELECT * FROM nowhere")
        conn.execute("SELECT 1")
    assert conn.execute("SELECT 1").fetchone() == (1,)


def test_what_an_error_carries(conn):
    conn.execute("CREATE TEMP TABLE t (a int CONSTRAINT positive CHECK (a > 0))")
    with pytest.raises(errors.CheckViolation) as caught:
        conn.execute("INSERT INTO t VALUES (-1)")
    diag = caught.value.diag
    assert caught.value.sqlstate == "23514"
    assert (diag.severity, diag.constraint_name, diag.table_name) == ("ERROR", "positive", "t")
    assert diag.message_detail == "Failing row contains (-1)."
    assert str(caught.value).endswith("DETAIL:  Failing row contains (-1).")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "SELECT wrong",
            'column "wrong" does not exist\nLINE 1: SELECT wrong\n               ^',
        ),
        (
            "SELECT 1,\n  2,\r\n\twrong,\n 3",
            'column "wrong" does not exist\nLINE 3:  wrong,\n         ^',
        ),
        (
            "SELECT 'äöü€', wrong",
            "column \"wrong\" does not exist\nLINE 1: SELECT 'äöü€', wrong\n"
            "                       ^",
        ),
        (
            "SELECT '漢字', wrong",
            "column \"wrong\" does not exist\nLINE 1: SELECT '漢字', wrong\n"
            "                       ^",
        ),
        (
            "SELECT " + "1, " * 40 + "wrong, " + "2, " * 40 + "3",
            'column "wrong" does not exist\n'
            "LINE 1: ..., 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, wrong, 2, ...\n"
            "                                                             ^",
        ),
        (
            "SELECT nothing('x')",
            "function nothing(unknown) does not exist\nLINE 1: SELECT nothing('x')\n"
            "               ^\n",
        ),
    ],
)
def test_an_error_points_at_its_place(conn, sql, expected):
    with pytest.raises(psycopg.Error) as caught:
        conn.execute(sql)
    assert str(caught.value).startswith(expected)


def test_context_of_an_error(conn):
    with pytest.raises(errors.DivisionByZero) as caught:
        conn.execute("DO $$ BEGIN PERFORM 1 / 0; END $$")
    assert "CONTEXT:  SQL statement" in str(caught.value)


def test_notices(conn):
    heard = []
    conn.add_notice_handler(lambda n: heard.append((n.severity, n.message_primary, n.message_hint)))
    conn.execute("DO $$ BEGIN RAISE NOTICE 'hello %', 1 USING HINT = 'wave'; END $$")
    assert heard == [("NOTICE", "hello 1", "wave")]


def test_a_notice_handler_that_fails(conn, caplog):
    def fail(diagnostic):
        raise ZeroDivisionError

    conn.add_notice_handler(fail)
    conn.execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
    assert conn.execute("SELECT 1").fetchone() == (1,)


def test_an_error_in_a_cursor(conn):
    with conn.transaction():
        with pytest.raises(errors.DivisionByZero), conn.transaction():
            cursor = conn.cursor("walk")
            cursor.execute("SELECT 1 / (5 - a) FROM generate_series(1, 9) a")
            assert cursor.fetchmany(3) == [(0,), (0,), (0,)]
            cursor.fetchall()
        assert conn.execute("SELECT 1").fetchone() == (1,)


def test_server_side_cursors(conn):
    with conn.transaction(), conn.cursor("walk", scrollable=True) as cursor:
        cursor.itersize = 10
        cursor.execute("SELECT generate_series(1, 25)")
        assert [row[0] for row in cursor] == list(range(1, 26))
        cursor.scroll(0, mode="absolute")
        assert cursor.fetchmany(2) == [(1,), (2,)]


def test_streamed_rows(conn):
    cursor = conn.cursor()
    assert [row[0] for row in cursor.stream("SELECT generate_series(1, 1000)")] == [*range(1, 1001)]
    for row in cursor.stream("SELECT generate_series(1, 1000)"):
        if row == (3,):
            break
    assert conn.execute("SELECT 1").fetchone() == (1,)


def test_two_phase(conn):
    if int(conn.execute("SHOW max_prepared_transactions").fetchone()[0]) == 0:
        pytest.skip("the server is set up without prepared transactions")
    conn.execute("CREATE TABLE parked (a int)")
    try:
        conn.execute("BEGIN; INSERT INTO parked VALUES (1); PREPARE TRANSACTION 'a'")
        assert conn.info.transaction_status == TransactionStatus.IDLE
        assert conn.execute("SELECT count(*) FROM parked").fetchone() == (0,)
        conn.execute("COMMIT PREPARED 'a'")
        assert conn.execute("SELECT count(*) FROM parked").fetchone() == (1,)
    finally:
        conn.execute("DROP TABLE parked")
