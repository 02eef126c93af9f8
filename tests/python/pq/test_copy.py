"""COPY in both directions, text and binary, and what goes wrong within."""

import psycopg
import pytest
from psycopg import errors, sql
from psycopg.pq import ExecStatus, TransactionStatus

ROWS = [(1, "one"), (2, None), (3, "tab\tnew\nline\\"), (4, "漢字")]


@pytest.fixture
def table(conn):
    conn.execute("CREATE TEMP TABLE copied (a int, b text)")
    return conn


def rows(conn):
    return conn.execute("SELECT a, b FROM copied ORDER BY a").fetchall()


@pytest.mark.parametrize("transaction", [False, True])
@pytest.mark.parametrize("options", ["", " (FORMAT binary)"])
def test_in(table, options, transaction):
    def copy():
        with table.cursor().copy(f"COPY copied FROM STDIN{options}") as copy:
            if options:
                copy.set_types(["int4", "text"])
            for row in ROWS:
                copy.write_row(row)

    if transaction:
        with table.transaction():
            copy()
    else:
        copy()
    assert rows(table) == ROWS


def test_in_much(table):
    text = "x" * 1000
    with table.cursor().copy("COPY copied FROM STDIN") as copy:
        for number in range(5000):
            copy.write_row((number, text))
    assert table.execute("SELECT count(*), sum(length(b)) FROM copied").fetchone() == (
        5000,
        5_000_000,
    )


@pytest.mark.parametrize("options", ["", " (FORMAT binary)"])
def test_out(table, options):
    with table.cursor() as cursor:
        cursor.executemany("INSERT INTO copied VALUES (%s, %s)", ROWS)
        with cursor.copy(f"COPY (SELECT * FROM copied ORDER BY a) TO STDOUT{options}") as copy:
            copy.set_types(["int4", "text"])
            assert list(copy.rows()) == ROWS
        assert cursor.rowcount == 4


def test_out_much(conn):
    size = 0
    statement = "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 5000)) TO STDOUT"
    with conn.cursor().copy(statement) as copy:
        for block in copy:
            size += len(block)
    assert size == 5000 * 1001


def test_out_left_by_an_exception(conn):
    with (
        pytest.raises(ZeroDivisionError),
        conn.cursor().copy("COPY (SELECT generate_series(1, 100000)) TO STDOUT") as copy,
    ):
        assert bytes(copy.read()) == b"1\n"
        raise ZeroDivisionError
    assert conn.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("transaction", [False, True])
def test_a_row_the_server_refuses(table, transaction):
    def copy():
        with table.cursor().copy("COPY copied FROM STDIN") as copy:
            for number in range(20000):
                copy.write_row((number, "fine"))
            copy.write_row(("wrong", "row"))
            for number in range(20000):
                copy.write_row((number, "fine"))

    if transaction:
        with table.transaction():
            table.execute("INSERT INTO copied VALUES (0, 'before')")
            with (
                pytest.raises(errors.InvalidTextRepresentation, match="line 20001"),
                table.transaction(),
            ):
                copy()
        assert rows(table) == [(0, "before")]
    else:
        with pytest.raises(errors.InvalidTextRepresentation, match="line 20001"):
            copy()
        assert rows(table) == []
    assert table.info.transaction_status == TransactionStatus.IDLE


def test_an_exception_of_the_client(table):
    with pytest.raises(ZeroDivisionError), table.cursor().copy("COPY copied FROM STDIN") as copy:
        copy.write_row((1, "one"))
        raise ZeroDivisionError
    assert rows(table) == []


@pytest.mark.parametrize("transaction", [False, True])
def test_a_table_that_is_not_there(conn, transaction):
    def copy():
        with (
            pytest.raises(errors.UndefinedTable),
            conn.cursor().copy("COPY nothing FROM STDIN") as copy,
        ):
            copy.write_row((1,))

    if transaction:
        with pytest.raises(errors.InFailedSqlTransaction), conn.transaction():
            copy()
            conn.execute("SELECT 1")
    else:
        copy()
    assert conn.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize(
    "statement",
    ["COPY copied FROM STDIN", "COPY copied TO STDOUT", "SELECT 1; COPY copied FROM STDIN"],
)
def test_execute_is_no_way_to_copy(table, statement):
    with pytest.raises(psycopg.ProgrammingError, match="COPY cannot be used with this method"):
        table.execute(statement)
    # psycopg leaves it there; the next blocking statement ends it.
    assert table.info.transaction_status == TransactionStatus.ACTIVE
    assert table.pgconn.exec_(b"SELECT 7").get_value(0, 0) == b"7"
    assert rows(table) == []


def test_words_in_a_literal(conn, listener):
    text = "copy it from stdin"
    assert conn.execute(sql.SQL("SELECT {}").format(text)).fetchone() == (text,)
    assert conn.execute("SELECT %s || ' from stdin'", ["copy"]).fetchone() == ("copy from stdin",)
    with conn.transaction():
        assert conn.execute(sql.SQL("SELECT {}").format(text)).fetchone() == (text,)
    assert [s for s in listener.sqls if "SELECT" in s] == [
        f"SELECT '{text}'",
        "SELECT $1 || ' from stdin'",
        f"SELECT '{text}'",
    ]


def test_with_parameters(table):
    """COPY by the extended protocol, which psycopg uses where it has values."""
    result = table.pgconn.exec_params(b"COPY copied FROM STDIN", None)
    assert result.status == ExecStatus.COPY_IN
    table.pgconn.put_copy_data(b"1\tone\n")
    table.pgconn.put_copy_end()
    while table.pgconn.is_busy():
        table.pgconn.consume_input()
    assert table.pgconn.get_result().command_status == b"COPY 1"
    while table.pgconn.is_busy():
        table.pgconn.consume_input()
    assert table.pgconn.get_result() is None
    assert rows(table) == [(1, "one")]


def test_a_new_statement_ends_it(table):
    assert table.pgconn.exec_(b"COPY copied FROM STDIN").status == ExecStatus.COPY_IN
    table.pgconn.put_copy_data(b"1\tone\n")
    assert table.pgconn.exec_(b"SELECT count(*) FROM copied").get_value(0, 0) == b"0"
    assert table.pgconn.exec_(b"COPY (SELECT 1) TO STDOUT").status == ExecStatus.COPY_OUT
    assert table.pgconn.exec_(b"SELECT 7").get_value(0, 0) == b"7"


def test_only_within_a_copy(pgconn):
    for use in (
        lambda: pgconn.put_copy_data(b"x"),
        lambda: pgconn.put_copy_end(),
        lambda: pgconn.get_copy_data(0),
    ):
        with pytest.raises(psycopg.OperationalError, match="no COPY in progress"):
            use()


def test_reported_once(table, listener):
    with table.cursor().copy("COPY copied FROM STDIN") as copy:
        copy.write_row((1, "one"))
    with table.cursor().copy("COPY copied TO STDOUT") as copy:
        assert copy.read_row() == ("1", "one")
        assert copy.read_row() is None
    assert [(s.sql, s.tag, s.rows) for s in listener.statements] == [
        ("COPY copied FROM STDIN", "COPY 1", 1),
        ("COPY copied TO STDOUT", "COPY 1", 1),
    ]
