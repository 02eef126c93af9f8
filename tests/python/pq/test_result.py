"""Results: rows, columns, tags, and the ways to fetch them."""

import psycopg
import pytest
from psycopg.pq import ExecStatus, Format, PGresAttDesc


def drain(pgconn):
    """Every result there is, waiting where the wire does."""
    results = []
    while True:
        while pgconn.is_busy():
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            return results
        results.append(result)


def test_rows(pgconn):
    result = pgconn.exec_(b"SELECT 1 AS one, NULL, '' UNION ALL SELECT 2, 'x', 'y'")
    assert result.status == ExecStatus.TUPLES_OK
    assert (result.ntuples, result.nfields) == (2, 3)
    # In any order.
    assert result.get_value(1, 0) == b"2"
    assert result.get_value(0, 0) == b"1"
    assert result.get_value(0, 1) is None
    assert result.get_value(0, 2) == b""
    assert result.get_value(1, 2) == b"y"
    assert result.fname(0) == b"one"
    assert result.command_status == b"SELECT 2"
    assert result.command_tuples == 2


def test_out_of_range(pgconn):
    result = pgconn.exec_(b"SELECT 1")
    for row, column in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        assert result.get_value(row, column) is None
    assert result.get_value(0, 0) == b"1"
    for column in (-1, 1):
        assert result.fname(column) is None
        assert result.ftype(column) == 0
        assert result.fformat(column) == 0
        assert result.ftable(column) == 0
        assert result.ftablecol(column) == 0
        assert result.fmod(column) == 0
        assert result.fsize(column) == 0


def test_columns(pgconn):
    pgconn.exec_(b"CREATE TEMP TABLE things (id int, name varchar(20))")
    result = pgconn.exec_(b"SELECT name, id, 1::bigint FROM things")
    table = int(pgconn.exec_(b"SELECT 'things'::regclass::oid").get_value(0, 0))
    assert [result.ftype(n) for n in range(3)] == [1043, 23, 20]
    assert [result.ftable(n) for n in range(3)] == [table, table, 0]
    assert [result.ftablecol(n) for n in range(3)] == [2, 1, 0]
    assert [result.fsize(n) for n in range(3)] == [-1, 4, 8]
    assert [result.fmod(n) for n in range(3)] == [24, -1, -1]
    assert result.binary_tuples == 0


@pytest.mark.parametrize(
    ("sql", "tag", "count", "status"),
    [
        ("CREATE TEMP TABLE t (a int)", b"CREATE TABLE", None, ExecStatus.COMMAND_OK),
        ("SET timezone TO 'UTC'", b"SET", None, ExecStatus.COMMAND_OK),
        ("SELECT", b"SELECT 1", 1, ExecStatus.TUPLES_OK),
        ("VALUES (1), (2)", b"SELECT 2", 2, ExecStatus.TUPLES_OK),
        ("", b"", None, ExecStatus.EMPTY_QUERY),
        ("-- nothing", b"", None, ExecStatus.EMPTY_QUERY),
        ("nonsense", b"", None, ExecStatus.FATAL_ERROR),
    ],
)
def test_tags(pgconn, sql, tag, count, status):
    result = pgconn.exec_(sql.encode())
    assert result.status == status
    assert result.command_status == tag
    assert result.command_tuples == count


def test_counts_of_changes(pgconn):
    pgconn.exec_(b"CREATE TEMP TABLE t (a int)")
    insert = pgconn.exec_(b"INSERT INTO t SELECT generate_series(1, 5)")
    assert (insert.command_status, insert.command_tuples) == (b"INSERT 0 5", 5)
    assert insert.oid_value == 0
    assert pgconn.exec_(b"UPDATE t SET a = a WHERE a > 2").command_tuples == 3
    returning = pgconn.exec_(b"DELETE FROM t WHERE a = 1 RETURNING a")
    assert (returning.status, returning.command_tuples) == (ExecStatus.TUPLES_OK, 1)


def test_several_statements(pgconn):
    pgconn.send_query(b"SELECT 1; CREATE TEMP TABLE t (a int); SELECT 2, 3; SELECT wrong; SELECT 4")
    results = drain(pgconn)
    assert [result.status for result in results] == [
        ExecStatus.TUPLES_OK,
        ExecStatus.COMMAND_OK,
        ExecStatus.TUPLES_OK,
        ExecStatus.FATAL_ERROR,
    ]
    assert results[2].get_value(0, 1) == b"3"
    # The first error undid all of it.
    assert pgconn.exec_(b"SELECT to_regclass('t')").get_value(0, 0) is None


def test_rows_one_by_one(pgconn):
    pgconn.send_query(b"SELECT generate_series(1, 5)")
    pgconn.set_single_row_mode()
    *rows, last = drain(pgconn)
    assert {row.status for row in rows} == {ExecStatus.SINGLE_TUPLE}
    assert [row.get_value(0, 0) for row in rows] == [b"1", b"2", b"3", b"4", b"5"]
    assert (last.status, last.ntuples, last.nfields) == (ExecStatus.TUPLES_OK, 0, 1)


def test_rows_before_an_error(pgconn):
    """Shown row by row, else not at all."""
    sql = b"SELECT 1 / (3 - a) FROM generate_series(1, 5) a"
    pgconn.send_query(sql)
    assert [result.status for result in drain(pgconn)] == [ExecStatus.FATAL_ERROR]
    pgconn.send_query(sql)
    pgconn.set_single_row_mode()
    assert [result.status for result in drain(pgconn)] == [
        ExecStatus.SINGLE_TUPLE,
        ExecStatus.SINGLE_TUPLE,
        ExecStatus.FATAL_ERROR,
    ]
    assert pgconn.exec_(b"SELECT 1").get_value(0, 0) == b"1"


def test_single_row_mode_needs_a_statement(pgconn):
    with pytest.raises(psycopg.OperationalError, match="single row mode"):
        pgconn.set_single_row_mode()


def test_values_text_and_binary(pgconn):
    sent = [b"7", bytearray(b"seven"), memoryview(b"\0\x01\xff"), None, b""]
    result = pgconn.exec_params(
        b"SELECT $1::int, $2::text, $3::bytea, $4::int, $5::text",
        sent,
        param_formats=[Format.TEXT, Format.TEXT, Format.BINARY, Format.TEXT, Format.BINARY],
        result_format=Format.BINARY,
    )
    assert result.status == ExecStatus.TUPLES_OK, result.error_message
    values = [result.get_value(0, n) for n in range(5)]
    assert values == [b"\0\0\0\7", b"seven", b"\0\x01\xff", None, b""]
    assert result.binary_tuples == 1


def test_wrong_arguments(pgconn):
    with pytest.raises(TypeError, match="bytes"):
        pgconn.exec_("SELECT 1")
    with pytest.raises(ValueError, match="2 param_values but 1 param_types"):
        pgconn.exec_params(b"SELECT $1, $2", [b"a", b"b"], param_types=[25])
    with pytest.raises(ValueError, match="1 param_values but 2 param_formats"):
        pgconn.exec_params(b"SELECT $1", [b"a"], param_formats=[0, 0])
    with pytest.raises(psycopg.OperationalError, match="between 0 and 65535"):
        pgconn.exec_params(b"SELECT 1", [b"a"] * 65536)
    assert pgconn.exec_(b"SELECT 1").get_value(0, 0) == b"1"


def test_prepared(pgconn):
    assert pgconn.prepare(b"twice", b"SELECT $1 * 2 AS d", [20]).status == ExecStatus.COMMAND_OK
    described = pgconn.describe_prepared(b"twice")
    assert described.status == ExecStatus.COMMAND_OK
    assert (described.nparams, described.param_type(0), described.param_type(1)) == (1, 20, 0)
    assert (described.nfields, described.fname(0), described.ftype(0)) == (1, b"d", 20)
    for number in (3, 4):
        result = pgconn.exec_prepared(b"twice", [str(number).encode()])
        assert result.get_value(0, 0) == str(number * 2).encode()
    assert pgconn.exec_(b"DEALLOCATE twice").status == ExecStatus.COMMAND_OK
    gone = pgconn.exec_prepared(b"twice", [b"1"])
    assert gone.status == ExecStatus.FATAL_ERROR
    assert gone.error_field(ord("C")) == b"26000"


def test_describe_a_portal(pgconn):
    pgconn.exec_(b"BEGIN; DECLARE walk CURSOR FOR SELECT 1 AS one, 'x'::text AS two")
    described = pgconn.describe_portal(b"walk")
    assert described.status == ExecStatus.COMMAND_OK
    assert [described.fname(n) for n in range(described.nfields)] == [b"one", b"two"]
    assert pgconn.exec_(b"CLOSE walk").status == ExecStatus.COMMAND_OK
    assert pgconn.describe_portal(b"walk").status == ExecStatus.FATAL_ERROR


def test_many_parameters(pgconn):
    values = [b"%d" % n for n in range(1, 2001)]
    places = b", ".join(b"$%d::int" % n for n in range(1, 2001))
    result = pgconn.exec_params(b"SELECT ARRAY[" + places + b"]", values)
    assert result.get_value(0, 0) == b"{" + b",".join(values) + b"}"


def test_clear(pgconn):
    result = pgconn.exec_(b"SELECT 1")
    result.clear()
    result.clear()
    assert result.status == ExecStatus.FATAL_ERROR
    assert (result.ntuples, result.nfields, result.command_status) == (0, 0, None)


def test_empty_result_with_attributes(pgconn):
    result = pgconn.make_empty_result(ExecStatus.TUPLES_OK)
    assert (result.status, result.ntuples, result.nfields) == (ExecStatus.TUPLES_OK, 0, 0)
    result.set_attributes([PGresAttDesc(b"a", 1, 2, 0, 23, 4, -1)])
    assert (result.fname(0), result.ftable(0), result.ftablecol(0)) == (b"a", 1, 2)
    assert (result.ftype(0), result.fsize(0), result.fmod(0)) == (23, 4, -1)
    with pytest.raises(psycopg.OperationalError, match="PQsetResultAttrs"):
        result.set_attributes([PGresAttDesc(b"a", 1, 2, 0, 23, 4, -1)])


def test_notify(conn):
    conn.execute("LISTEN here")
    heard = []
    conn.add_notify_handler(heard.append)
    conn.execute("NOTIFY here, 'hello'")
    conn.execute("SELECT 1")
    assert [(n.channel, n.payload) for n in heard] == [("here", "hello")]


def test_password_hashes(pgconn):
    assert pgconn.encrypt_password(b"psycopg2", b"ashesh", b"md5") == (
        b"md594839d658c28a357126f105b9cb14cfc"
    )
    secret = pgconn.encrypt_password(b"secret", b"postgres")
    assert secret.startswith(b"SCRAM-SHA-256$4096:")
    with pytest.raises(psycopg.OperationalError, match="unrecognized password encryption"):
        pgconn.encrypt_password(b"secret", b"postgres", b"rot13")


def test_what_a_newer_libpq_could(ours, pgconn):
    for name in ("enter_pipeline_mode", "cancel_conn", "close_prepared", "set_chunked_rows_mode"):
        with pytest.raises(psycopg.NotSupportedError, match="we are 13"):
            getattr(pgconn, name)
