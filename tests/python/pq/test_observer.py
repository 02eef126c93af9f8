"""What is told about statements: each that reached the server, once, with its answer."""

import json

import psycopg
import pytest
from psycopg import ClientCursor

import pq

AUTO_EXPLAIN = """
    LOAD 'auto_explain';
    SET auto_explain.log_level = notice;
    SET auto_explain.log_format = json;
    SET auto_explain.log_analyze = on;
    SET auto_explain.log_buffers = on;
    SET auto_explain.log_timing = on;
    SET auto_explain.log_nested_statements = off;
    SET auto_explain.log_min_duration = -1
"""


@pytest.fixture
def explained(conn, listener):
    conn.execute(AUTO_EXPLAIN)
    listener.statements.clear()
    listener.plans = True
    conn.cursor_factory = ClientCursor
    return conn


def test_the_simple_protocol(dsn, listener):
    with psycopg.connect(dsn, cursor_factory=ClientCursor) as conn:
        conn.execute("SELECT %s, generate_series(1, 3)", ["it's"])
    begin, select, commit = listener.statements
    assert (begin.sql, commit.sql) == ("BEGIN", "COMMIT")
    assert select.sql == "SELECT 'it''s', generate_series(1, 3)"
    assert select.values is None
    assert (select.tag, select.rows, select.protocol) == ("SELECT 3", 3, "simple")
    assert (select.sqlstate, select.plan, select.database) == (None, None, "postgres")
    assert 0 < select.ms < 10_000
    assert len({s.connection for s in listener.statements}) == 1


def test_the_extended_protocol(conn, listener):
    conn.execute("SELECT %s::text, %s::bytea, %t::text, %s::int", ["ä", b"\0\1", "x", None])
    (select,) = listener.statements
    assert select.sql == "SELECT $1::text, $2::bytea, $3::text, $4::int"
    assert select.values == ["ä", "\\x0001", "x", None]
    assert (select.tag, select.rows, select.protocol) == ("SELECT 1", 1, "extended")


def test_prepared_statements_keep_their_sql(conn, listener):
    conn.prepare_threshold = 1
    for number in range(4):
        conn.execute("SELECT %s::int8 + 1", [number])
    assert listener.sqls == ["SELECT $1::int8 + 1"] * 4
    assert all(s.rows == 1 for s in listener.statements)


def test_errors(conn, listener):
    for statement in ("SELECT 1 / 0", "nonsense", "SELECT %s::int / 0"):
        with pytest.raises(psycopg.Error):
            conn.execute(statement, [1] if "%" in statement else None)
    assert [(s.sqlstate, s.tag, s.rows) for s in listener.statements] == [
        ("22012", "", None),
        ("42601", "", None),
        ("22012", "", None),
    ]


def test_a_failed_preparation_is_told(conn, listener):
    with pytest.raises(psycopg.Error):
        conn.execute("SELECT wrong, %s", [1], prepare=True)
    assert [(s.sql, s.sqlstate) for s in listener.statements] == [("SELECT wrong, $1", "42703")]


def test_cursors(conn, listener):
    with conn.transaction(), conn.cursor("walk") as cursor:
        cursor.execute("SELECT generate_series(1, 5)")
        cursor.fetchmany(2)
        cursor.fetchall()
    assert [(s.sql.split(" CURSOR")[0], s.rows) for s in listener.statements] == [
        ("BEGIN", None),
        ('DECLARE "walk"', None),
        ('FETCH FORWARD 2 FROM "walk"', 2),
        ('FETCH FORWARD ALL FROM "walk"', 3),
        ('CLOSE "walk"', None),
        ("COMMIT", None),
    ]


def test_the_size_is_that_of_the_answer(explained, listener):
    statement = "SELECT repeat('x', 1000) FROM generate_series(1, 3)"
    explained.execute(statement)
    listener.plans = False
    explained.execute(statement)
    explained.execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
    explained.execute("SET timezone TO 'Europe/Rome'")
    with_plan, without, notice, setting = listener.statements
    assert with_plan.plan
    assert with_plan.bytes == without.bytes
    assert 3000 < without.bytes < 3200
    # Neither a notice nor a setting reported is part of the answer: a tag, and ready.
    assert notice.bytes == 5 + len("DO\0") + 6
    assert setting.bytes == 5 + len("SET\0") + 6


def test_plans(explained, listener):
    heard = []
    explained.add_notice_handler(heard.append)
    rows = explained.execute("SELECT %s FROM generate_series(1, 3)", [7]).fetchall()
    assert rows == [(7,), (7,), (7,)]
    (select,) = listener.statements
    plan = json.loads(select.plan)
    assert plan["Query Text"] == "SELECT 7 FROM generate_series(1, 3)"
    assert plan["Plan"]["Node Type"] == "Function Scan"
    assert plan["Plan"]["Actual Rows"] == 3
    assert heard == []


def test_what_planning_took(explained, listener):
    explained.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (a int)")
    listener.statements.clear()
    rows = explained.execute("SELECT count(*) FROM t").fetchall()
    with explained.transaction():
        explained.execute("INSERT INTO t SELECT generate_series(1, 4)")
        # Explained once more, the table would not be found.
        explained.execute("SELECT set_config('search_path', 'elsewhere', true) FROM t")
        explained.execute("SELECT 1; SELECT 2")
        explained.execute("SELECT 3")
    assert rows == [(0,)]
    plans = {s.sql: json.loads(s.plan) for s in listener.statements if s.plan}
    measured = {sql: "Planning Time" in plan and "Planning" in plan for sql, plan in plans.items()}
    assert measured == {
        "SELECT count(*) FROM t": True,
        "INSERT INTO t SELECT generate_series(1, 4)": True,
        "SELECT set_config('search_path', 'elsewhere', true) FROM t": False,
        # Of several statements EXPLAIN would run those after the first.
        "SELECT 1; SELECT 2": False,
        "SELECT 3": True,
    }
    assert all(plan["Execution Time"] >= 0 for plan in plans.values())
    # What was explained was not run, and nothing of ours is told.
    assert explained.execute("SELECT count(*) FROM t").fetchone() == (4,)
    explained.execute("DROP TABLE t")
    assert not [s.sql for s in listener.statements if "EXPLAIN" in s.sql or "SAVEPOINT" in s.sql]


def test_notices_beside_a_plan(explained):
    heard = []
    explained.add_notice_handler(heard.append)
    explained.execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
    assert [n.message_primary for n in heard] == ["hello"]


def test_no_plan_of_an_error(explained, listener):
    with pytest.raises(psycopg.Error):
        explained.execute("SELECT 1 / 0")
    with pytest.raises(psycopg.Error), explained.transaction():
        explained.execute("SELECT wrong")
    assert all(s.plan is None for s in listener.statements)
    # The switch is off again in every case.
    listener.plans = False
    heard = []
    explained.add_notice_handler(heard.append)
    explained.execute("SELECT 1")
    assert heard == []


def test_plans_within_a_broken_transaction(explained, listener):
    with pytest.raises(psycopg.errors.UndefinedColumn), explained.transaction():
        with pytest.raises(psycopg.errors.UndefinedColumn), explained.transaction():
            explained.execute("SELECT wrong")
        explained.execute("SELECT 2")
        explained.execute("SELECT wrong")
    planned = {s.sql: bool(s.plan) for s in listener.statements if s.sql.startswith("SELECT")}
    assert planned == {"SELECT wrong": False, "SELECT 2": True}
    listener.plans = False
    assert explained.execute("SHOW auto_explain.log_min_duration").fetchone() == ("-1",)


def test_plans_of_changes(explained, listener):
    explained.execute("CREATE TEMP TABLE t (a int)")
    with explained.transaction():
        explained.execute("INSERT INTO t SELECT generate_series(1, 4)")
    assert listener.statements[-2].rows == 4
    assert json.loads(listener.statements[-2].plan)["Plan"]["Node Type"] == "ModifyTable"
    # COPY has no plan, and must not be asked for one.
    with explained.cursor().copy("COPY t FROM STDIN") as copy:
        copy.write_row((5,))
    assert explained.execute("SELECT count(*) FROM t").fetchone() == (5,)


def test_without_auto_explain(conn, listener, shared):
    if shared:
        pytest.skip("a backend that has LOADed auto_explain keeps it")
    listener.plans = True
    conn.cursor_factory = ClientCursor
    assert conn.execute("SELECT 1").fetchone() == (1,)
    assert listener.statements[0].plan is None


def test_one_listens_or_nobody(conn, listener):
    conn.execute("SELECT 1")
    pq.observe(None)
    assert pq.current_observer() is None
    conn.execute("SELECT 2")
    pq.observe(listener)
    assert pq.current_observer() is listener
    assert listener.sqls == ["SELECT 1"]


@pytest.fixture
def called():
    """Statements before they were sent, and what a function of ours may do with the session."""
    told = []

    def before(channel, sql):
        result = channel.quiet(b"Q" + (4 + 9).to_bytes(4) + b"SELECT 7\0").results[-1]
        told.append((sql, result.get_value(0, 0)))

    pq.call_before(before)
    yield told
    pq.call_before(None)


def test_before_a_statement_a_function_is_called_that_may_send_its_own(conn, listener, called):
    conn.cursor_factory = ClientCursor
    assert conn.execute("SELECT %s", ["mine"]).fetchall() == [("mine",)]
    assert called == [(b"SELECT 'mine'", b"7")]
    assert listener.sqls == ["SELECT 'mine'"]
    pq.call_before(None)
    conn.execute("SELECT 1")
    assert len(called) == 1


def test_what_it_raises_ends_the_statement_and_leaves_the_session_in_order(conn, called):
    class EndedError(BaseException):
        pass

    def before(channel, sql):
        pq.call_before(None)
        raise EndedError

    conn.cursor_factory = ClientCursor
    pq.call_before(before)
    with pytest.raises(EndedError):
        conn.execute("SELECT 1")
    assert conn.execute("SELECT 2").fetchall() == [(2,)]
