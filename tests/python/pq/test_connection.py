"""Sessions: how they start, what they know of themselves, and that nothing of them stays."""

import gc

import psycopg
import pytest
from psycopg.pq import ConnStatus, PGconn, Ping, PollingStatus, TransactionStatus

import pq


def test_start_in_steps(dsn):
    connection = PGconn.connect_start(dsn.encode())
    for _ in range(1_000_000):
        status = connection.connect_poll()
        if status == PollingStatus.OK:
            break
        assert status in (PollingStatus.READING, PollingStatus.WRITING)
    assert connection.status == ConnStatus.OK
    assert connection.transaction_status == TransactionStatus.IDLE
    assert connection.pipeline_status == 0
    connection.finish()
    assert connection.status == ConnStatus.BAD
    assert connection.transaction_status == TransactionStatus.UNKNOWN


def test_what_it_knows(pgconn):
    assert pgconn.db == b"postgres"
    assert pgconn.user == b"postgres"
    assert pgconn.protocol_version == 3
    assert 180000 <= pgconn.server_version < 190000
    assert pgconn.parameter_status(b"client_encoding") == b"UTF8"
    assert pgconn.parameter_status(b"no such thing") is None
    assert pgconn.backend_pid > 0
    assert not pgconn.ssl_in_use
    assert not pgconn.needs_password
    assert pgconn.socket >= 0


@pytest.mark.parametrize(
    ("more", "setting", "value"),
    [
        ("application_name=reader", "application_name", "reader"),
        ("options='-c TimeZone=Asia/Kathmandu'", "timezone", "Asia/Kathmandu"),
        (r"options='-c search_path=a,\\ b --work-mem=3MB'", "work_mem", "3MB"),
        ("client_encoding=latin1", "client_encoding", "latin1"),
    ],
)
def test_settings_of_the_connection_string(dsn, more, setting, value):
    with psycopg.connect(f"{dsn} {more}") as conn:
        shown = conn.execute(f"SHOW {setting}").fetchone()[0]
        assert shown.lower() == value.lower()


def test_settings_end_with_the_session(dsn):
    with psycopg.connect(dsn, autocommit=True) as conn:
        before = conn.execute("SHOW search_path").fetchone()
    with psycopg.connect(f"{dsn} options='-c work_mem=3MB'", autocommit=True) as conn:
        conn.execute("SET search_path TO pg_catalog")
        conn.execute("PREPARE mine AS SELECT 1")
        conn.execute("CREATE TEMP TABLE mine (a int)")
    with psycopg.connect(dsn, autocommit=True) as conn:
        assert conn.execute("SHOW work_mem").fetchone() != ("3MB",)
        assert conn.execute("SHOW search_path").fetchone() == before
        assert conn.execute("SELECT count(*) FROM pg_prepared_statements").fetchone() == (0,)
        assert conn.execute("SELECT to_regclass('mine')").fetchone() == (None,)


def test_a_setting_the_server_refuses(dsn):
    with pytest.raises(psycopg.OperationalError, match='"no_such_setting"'):
        psycopg.connect(f"{dsn} options='-c no_such_setting=1'")


def test_finish_ends_the_transaction(dsn):
    first = PGconn.connect(dsn.encode())
    first.exec_(b"CREATE TABLE leftover (a int)")
    first.exec_(b"BEGIN; INSERT INTO leftover VALUES (1)")
    assert first.transaction_status == TransactionStatus.INTRANS
    first.finish()
    second = PGconn.connect(dsn.encode())
    assert second.transaction_status == TransactionStatus.IDLE
    assert second.exec_(b"SELECT count(*) FROM leftover").get_value(0, 0) == b"0"
    second.exec_(b"DROP TABLE leftover")
    second.finish()


def test_a_lost_connection_ends_its_transaction(dsn):
    lost = PGconn.connect(dsn.encode())
    lost.exec_(b"BEGIN")
    del lost
    gc.collect()
    with psycopg.connect(dsn) as conn:
        assert conn.execute("SELECT 1").fetchone() == (1,)


def test_finish_twice_and_afterwards(pgconn):
    pgconn.finish()
    pgconn.finish()
    assert pgconn.error_message == b"connection pointer is NULL\n"
    assert pgconn.get_result() is None
    for use in (
        lambda: pgconn.exec_(b"SELECT 1"),
        lambda: pgconn.db,
        lambda: pgconn.parameter_status(b"client_encoding"),
        lambda: pgconn.socket,
        lambda: pgconn.server_version,
    ):
        with pytest.raises(psycopg.OperationalError, match="closed"):
            use()


def test_reset(pgconn):
    pgconn.exec_(b"SET application_name TO before; BEGIN")
    pgconn.reset()
    assert pgconn.status == ConnStatus.OK
    assert pgconn.transaction_status == TransactionStatus.IDLE
    assert pgconn.exec_(b"SHOW application_name").get_value(0, 0) == b""


def test_ping(dsn):
    assert PGconn.ping(dsn.encode()) == Ping.OK
    assert PGconn.ping(b"nonsense") == Ping.NO_ATTEMPT


def test_a_bad_connection_string():
    with pytest.raises(psycopg.ProgrammingError, match="missing"):
        psycopg.connect("nonsense")
    connection = PGconn.connect(b"nonsense")
    assert connection.status == ConnStatus.BAD
    assert b'missing "="' in connection.error_message


def test_no_transport(ours, dsn, monkeypatch):
    monkeypatch.setattr(pq.transport, "connect", {"other": None})
    with pytest.raises(psycopg.OperationalError, match=r'no transport to database "postgres"'):
        psycopg.connect(dsn)


def test_a_transport_that_fails(ours, dsn, monkeypatch):
    def send(message):
        raise OSError("the wire is cut")

    monkeypatch.setattr(pq.transport, "connect", {"": lambda: send})
    with pytest.raises(psycopg.OperationalError, match="the wire is cut"):
        psycopg.connect(dsn)


def test_a_transport_that_breaks_later(ours, dsn, monkeypatch):
    """Whatever a transport raises, the connection is lost and says so."""
    real = pq.transport.connect[""]()
    broken = False

    def send(message):
        if broken:
            raise RuntimeError("the engine has ended")
        answer = real(message)
        while not answer.endswith(b"Z\0\0\0\5I"):
            answer += real(b"")
        return answer

    monkeypatch.setattr(pq.transport, "connect", {"": lambda: send})
    conn = psycopg.connect(dsn, autocommit=True)
    assert conn.execute("SELECT 1").fetchone() == (1,)
    broken = True
    with pytest.raises(psycopg.OperationalError, match="the engine has ended"):
        conn.execute("SELECT 1")
    assert conn.closed
    assert conn.broken


def test_a_transport_that_leaves_the_end_out(ours, dsn, monkeypatch):
    monkeypatch.setattr(pq.transport, "connect", {"": lambda: lambda message: b"R\0\0\0\x08\0\0"})
    with pytest.raises(psycopg.OperationalError, match="server closed the connection"):
        psycopg.connect(dsn)


def test_an_error_without_an_end_is_told_and_waited_for_no_longer(ours, dsn, monkeypatch):
    real = pq.transport.connect[""]()
    failed = b"SERROR\0C54001\0Mtoo deep\0\0"

    def send(message):
        if b"SELECT 1" in message:
            return b"E" + (len(failed) + 4).to_bytes(4) + failed
        answer = real(message)
        while not answer.endswith(b"Z\0\0\0\5I"):
            answer += real(b"")
        return answer

    monkeypatch.setattr(pq.transport, "connect", {"": lambda: send})
    conn = psycopg.connect(dsn, autocommit=True)
    with pytest.raises(psycopg.errors.StatementTooComplex, match="too deep"):
        conn.execute("SELECT 1")
    assert conn.broken


def test_a_transport_that_sends_nonsense(ours, dsn, monkeypatch):
    monkeypatch.setattr(pq.transport, "connect", {"": lambda: lambda message: b"HTTP/1.1 400 Bad"})
    with pytest.raises(psycopg.OperationalError, match="not PostgreSQL's wire"):
        psycopg.connect(dsn)


def test_a_server_that_wants_a_password(ours, dsn, monkeypatch):
    ask = b"R\0\0\0\x08\0\0\0\3"
    monkeypatch.setattr(pq.transport, "connect", {"": lambda: lambda message: ask})
    with pytest.raises(psycopg.OperationalError, match="asks for a password"):
        psycopg.connect(dsn)


def test_one_command_at_a_time(pgconn):
    pgconn.send_query(b"SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="another command is already in progress"):
        pgconn.send_query(b"SELECT 2")
    # exec_() drops what is unread.
    assert pgconn.exec_(b"SELECT 3").get_value(0, 0) == b"3"


class TestSharedBackend:
    """Connections that take turns on the one backend there is."""

    @pytest.fixture(autouse=True)
    def only_shared(self, shared):
        if not shared:
            pytest.skip("every TCP connection has a backend of its own")

    def test_they_take_turns(self, dsn):
        with (
            psycopg.connect(f"{dsn} application_name=one", autocommit=True) as one,
            psycopg.connect(f"{dsn} application_name=two", autocommit=True) as two,
        ):
            one.execute("SET timezone TO 'Europe/Rome'")
            for _ in range(3):
                assert one.execute("SHOW application_name").fetchone() == ("one",)
                assert two.execute("SHOW application_name").fetchone() == ("two",)
                assert one.execute("SHOW timezone").fetchone() == ("Europe/Rome",)
                assert two.execute("SHOW timezone").fetchone() != ("Europe/Rome",)

    def test_prepared_statements_come_back(self, dsn):
        with (
            psycopg.connect(dsn, autocommit=True, prepare_threshold=0) as one,
            psycopg.connect(dsn, autocommit=True, prepare_threshold=0) as two,
        ):
            count = "SELECT count(*) FROM pg_prepared_statements"
            for number in range(3):
                assert one.execute("SELECT %s + 1", [number]).fetchone() == (number + 1,)
                assert two.execute("SELECT %s || 'b'", [str(number)]).fetchone() == (f"{number}b",)
            one.execute("DEALLOCATE ALL")
            two.execute("SELECT 1")
            assert one.execute(count, prepare=False).fetchone() == (0,)

    def test_a_transaction_is_not_disturbed(self, dsn):
        with psycopg.connect(dsn) as one:
            one.execute("CREATE TEMP TABLE mine (a int)")
            with pytest.raises(psycopg.OperationalError, match="another connection's transaction"):
                psycopg.connect(dsn)
            assert one.execute("SELECT count(*) FROM mine").fetchone() == (0,)

    def test_closing_a_guest_leaves_the_owner_alone(self, dsn):
        with psycopg.connect(dsn, autocommit=True) as one:
            guest = psycopg.connect(dsn, autocommit=True)
            guest.execute("SELECT 1")
            with one.transaction():
                one.execute("CREATE TEMP TABLE mine (a int)")
                with pytest.raises(psycopg.OperationalError, match="another connection's"):
                    guest.execute("SELECT 1")
                guest.close()
                assert one.execute("SELECT count(*) FROM mine").fetchone() == (0,)


def test_two_sessions_at_once(dsn, shared):
    if shared:
        pytest.skip("PGlite has one backend")
    with psycopg.connect(dsn) as one, psycopg.connect(dsn) as two:
        pids = [c.execute("SELECT pg_backend_pid()").fetchone()[0] for c in (one, two)]
        assert pids == [one.info.backend_pid, two.info.backend_pid]
        assert pids[0] != pids[1]
