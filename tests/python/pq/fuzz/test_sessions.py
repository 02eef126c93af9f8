"""Answers that come in pieces of random size, and errors in the middle of a COPY or a cursor."""

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.pq import TransactionStatus

import pq
from fuzzing import SEND, fuzz
from pq.ready_fd import ready_fd


class Pieces:
    """A Send that passes a real one's answers on in pieces, as a slow network would."""

    def __init__(self, send, sizes):
        self._send = send
        self._sizes = sizes
        self._count = 0
        self._waiting = b""
        self._ready_fd = ready_fd()

    def __call__(self, message):
        if message:
            self._waiting += self._whole(message)
        size = self._sizes[self._count % len(self._sizes)]
        self._count += 1
        piece, self._waiting = self._waiting[:size], self._waiting[size:]
        return piece

    def _whole(self, message):
        answer = self._send(message)
        if SEND == "tcp":
            import select

            from transports import answers_expected

            kind = message[:1]
            while kind not in b"dX" and answers_expected(message) and not self._ended(answer):
                select.select([self._send.fileno()], [], [])
                answer += self._send(b"")
        return answer

    def _ended(self, answer):
        """Ready for a query, or for COPY data."""
        at = kind = 0
        while at + 5 <= len(answer):
            kind = answer[at]
            at += 1 + int.from_bytes(answer[at + 1 : at + 5])
        return at == len(answer) and kind in b"ZG"

    def fileno(self):
        return self._ready_fd

    def close(self):
        if hasattr(self._send, "close"):
            self._send.close()
        else:
            self._send(b"Q\0\0\0\x0dROLLBACK\0"), self._send(b"Q\0\0\0\x10DISCARD ALL\0")


SCRIPT = [
    ("SELECT 1, NULL, 'ä'", None),
    ("SELECT generate_series(1, 50), repeat('x', 100)", None),
    ("SELECT %s::text, %s::int[]", ["漢字", [1, None, 3]]),
    ("SELECT 1 / 0", None),
    ("SELECT wrong", None),
    ("", None),
    ("SET timezone TO 'Asia/Kathmandu'", None),
    ("SHOW timezone", None),
    ("DO $$ BEGIN RAISE NOTICE 'hello'; END $$", None),
    ("LISTEN here", None),
    ("NOTIFY here, 'you'", None),
    ("SELECT 1; SELECT 2", None),
]


def play(monkeypatch, wrap):
    """What SCRIPT says over a connection whose Send is wrapped."""
    real = pq.transport.connect[""]
    heard = []
    with monkeypatch.context() as patched:
        patched.setitem(pq.transport.connect, "", lambda: wrap(real()))
        with psycopg.connect("user=postgres dbname=postgres", autocommit=True) as conn:
            conn.add_notice_handler(lambda notice: heard.append(notice.message_primary))
            conn.add_notify_handler(lambda notify: heard.append(notify.payload))
            for statement, values in SCRIPT:
                try:
                    cursor = conn.execute(statement, values)
                    heard.append((cursor.statusmessage, cursor.rowcount))
                    if cursor.description:
                        heard.append(cursor.fetchall())
                except psycopg.Error as error:
                    heard.append((error.sqlstate, str(error)))
            with conn.cursor().copy("COPY (SELECT generate_series(1, 30)) TO STDOUT") as copy:
                heard.append([bytes(block) for block in copy])
    return heard


class TestPieces:
    """Answers cut anywhere, in one piece or in thousands, say the same."""

    @pytest.fixture
    def whole(self, ours, monkeypatch):
        if SEND != "tcp":
            pytest.skip("the pieces are the same over any Send: once is enough")
        return play(monkeypatch, lambda send: send)

    @pytest.mark.parametrize("size", [1, 2, 3, 5, 6, 7, 64])
    def test_of_one_size(self, whole, monkeypatch, size):
        assert play(monkeypatch, lambda send: Pieces(send, [size])) == whole

    def test_of_any_size(self, whole, monkeypatch):
        @fuzz(15)
        @given(st.lists(st.integers(1, 200), min_size=1, max_size=30))
        def check(sizes):
            assert play(monkeypatch, lambda send: Pieces(send, sizes)) == whole

        check()


class TestErrorsWithin:
    """An error in the middle of a COPY or a cursor leaves the connection usable."""

    @fuzz(40)
    @given(
        rows=st.integers(0, 3000),
        wrong=st.integers(0, 3000),
        width=st.integers(1, 300),
        transaction=st.booleans(),
        raises=st.booleans(),
    )
    def test_copy(self, session, rows, wrong, width, transaction, raises):
        session.execute("CREATE TEMP TABLE IF NOT EXISTS broken (a int, b text)")
        session.execute("TRUNCATE broken")
        filler = "x" * width

        def copy():
            with session.cursor().copy("COPY broken FROM STDIN") as copy:
                for number in range(rows):
                    if number == wrong and raises:
                        raise ZeroDivisionError
                    copy.write_row(("wrong" if number == wrong else number, filler))

        expected = () if wrong >= rows else (psycopg.errors.DataError, ZeroDivisionError)
        try:
            if transaction:
                with session.transaction():
                    copy()
            else:
                copy()
        except expected:
            rows = 0
        assert session.info.transaction_status == TransactionStatus.IDLE
        assert session.execute("SELECT count(*) FROM broken").fetchone() == (rows,)

    @fuzz(40)
    @given(
        total=st.integers(1, 200),
        wrong=st.integers(0, 200),
        size=st.integers(1, 50),
        way=st.sampled_from(["cursor", "stream", "copy"]),
    )
    def test_reading(self, session, total, wrong, size, way):
        query = f"SELECT 10 / (n - {wrong}) FROM generate_series(1, {total}) n"
        fails = 1 <= wrong <= total
        got = 0
        try:
            if way == "cursor":
                with session.transaction(), session.cursor("walk") as cursor:
                    cursor.execute(query)
                    while part := cursor.fetchmany(size):
                        got += len(part)
            elif way == "stream":
                for _ in session.cursor().stream(query):
                    got += 1
            else:
                with session.cursor().copy(f"COPY ({query}) TO STDOUT") as copy:
                    for _ in copy:
                        got += 1
        except psycopg.errors.DivisionByZero:
            assert fails
            assert got < wrong or way == "copy"
        else:
            assert not fails
            assert got == total
        assert session.info.transaction_status == TransactionStatus.IDLE
        assert session.execute("SELECT 1").fetchone() == (1,)
