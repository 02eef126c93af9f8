"""The wire under random load: what libpq says of values, errors and pieces, ours says too.

FUZZ=n in the environment makes it n times as thorough (1: about a minute on two slow cores).
Where there is a TCP server, everything is compared with libpq's own answer to the same request;
over PGlite with the value sent.
"""

import datetime as dt
import ipaddress
import math
import os
import string
import uuid
from decimal import Decimal
from zoneinfo import ZoneInfo

import psycopg
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from psycopg import ClientCursor, sql
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, Format, PGconn, TransactionStatus
from psycopg.types import TypeInfo
from psycopg.types.hstore import register_hstore
from psycopg.types.json import Jsonb
from psycopg.types.range import Range

import pq
from pq.ready_fd import ready_fd

THOROUGH = float(os.environ.get("FUZZ", "1"))
SEND = os.environ["SEND"]


def fuzz(examples):
    """Settings for a property: no deadline, as the machine may be busy."""
    return settings(
        max_examples=max(5, int(examples * THOROUGH)),
        deadline=None,
        database=None,
        derandomize="FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )


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


# What PostgreSQL can store.
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
moments = st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30), timezones=st.none())
zones = st.sampled_from(
    ["UTC", "Europe/Rome", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"]
)
numbers = (
    st.decimals(allow_infinity=True).filter(lambda n: not n.is_snan())
    | st.decimals(min_value=-(10**60), max_value=10**60, places=20)
    # As large and as small as PostgreSQL's numeric can be.
    | st.sampled_from(
        [Decimal("-1E131071"), Decimal("1E-16383"), Decimal("9" * 2000), Decimal("-0")]
    )
)
finite = st.decimals(min_value=-(10**20), max_value=10**20, places=6)
json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    # JSON's numbers are decimal: a larger float comes back as the integer it was written as.
    | st.floats(-1e15, 1e15)
    | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)
int4 = st.integers(-(2**31), 2**31 - 1)
int8 = st.integers(-(2**63), 2**63 - 1)


@st.composite
def ranges(draw, numbers=int4):
    if draw(st.integers(0, 9)) == 0:
        return Range(empty=True)
    bounds = sorted(draw(st.tuples(numbers, numbers)))
    # Discrete ranges are canonical: lower bound in, upper bound out.
    assume(bounds[0] < bounds[1])
    lower, upper = (None if draw(st.integers(0, 5)) == 0 else bound for bound in bounds)
    return Range(lower, upper, "[)" if lower is not None else "()")


TYPES = {
    "bool": st.booleans(),
    "int2": st.integers(-(2**15), 2**15 - 1),
    "int4": int4,
    "int8": int8,
    "float8": st.floats(),
    "numeric": numbers,
    "text": text,
    "varchar": text,
    "bytea": st.binary(),
    "date": st.dates(),
    "time": st.times(),
    "timestamp": moments,
    "timestamptz": moments.map(lambda moment: moment.replace(tzinfo=dt.UTC)),
    "interval": st.timedeltas(dt.timedelta(-(10**6)), dt.timedelta(10**6)),
    "uuid": st.uuids(),
    "inet": st.ip_addresses().map(lambda address: ipaddress.ip_interface(f"{address}")),
    "jsonb": json,
    "int4range": ranges(),
    "int8range": ranges(int8),
    "numrange": ranges(finite),
    "daterange": ranges(st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30))),
    "tstzrange": ranges(moments.map(lambda moment: moment.replace(tzinfo=dt.UTC))),
    "hstore": st.dictionaries(text, st.none() | text, max_size=5),
    "int4[]": st.lists(int4 | st.none(), max_size=6),
    "int4[][]": st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(int4, min_size=width, max_size=width), min_size=1, max_size=3
        )
    ),
    "bool[]": st.lists(st.booleans() | st.none(), max_size=6),
    "text[]": st.lists(text | st.none(), max_size=6),
    "uuid[]": st.lists(st.uuids(), max_size=4),
    "numeric[]": st.lists(numbers | st.none(), max_size=4),
    "timestamptz[]": st.lists(moments.map(lambda m: m.replace(tzinfo=dt.UTC)), max_size=3),
}


def same(got, sent):
    """Equal, not-a-number included."""
    if isinstance(sent, list):
        return len(got) == len(sent) and all(map(same, got, sent))
    if isinstance(sent, float | Decimal) and math.isnan(sent):
        return math.isnan(got)
    if isinstance(sent, ipaddress.IPv4Interface | ipaddress.IPv6Interface):
        # A whole host comes back as its address.
        return got in (sent, sent.ip)
    return got == sent and (got is None) == (sent is None)


class TestValues:
    """A value of every type goes there and comes back, in both formats and both protocols."""

    @pytest.mark.parametrize("name", TYPES)
    def test_round_trip(self, session, ours, theirs, name):
        if name == "hstore":
            session.execute("CREATE EXTENSION IF NOT EXISTS hstore")
            register_hstore(TypeInfo.fetch(session, "hstore"), session)
        extended = {
            (send, receive): session.cursor(binary=receive)
            for send in ("t", "b")
            for receive in (False, True)
        }
        simple = ClientCursor(session)

        @fuzz(50)
        @given(st.none() | TYPES[name])
        def check(value):
            sent = Jsonb(value) if name == "jsonb" and value is not None else value
            for (form, _), cursor in extended.items():
                if isinstance(value, Range) and form == "b" and value.isempty:
                    continue
                got = cursor.execute(f"SELECT CAST(%{form} AS {name})", [sent]).fetchone()[0]
                assert same(got, value), (form, cursor.format)
                if theirs is not None:
                    beside_libpq(cursor, sent, form)
            got = simple.execute(f"SELECT CAST(%s AS {name})", [sent]).fetchone()[0]
            assert same(got, value)

        def beside_libpq(cursor, sent, form):
            """libpq, given the same bytes, has the same bytes for an answer."""
            values = Transformer.from_context(cursor)
            (data,) = values.dump_sequence([sent], [PyFormat(form)])
            args = (
                f"SELECT CAST($1 AS {name})".encode(),
                [data],
                values.types,
                values.formats,
                cursor.format,
            )
            assert described(ours.exec_params(*args)) == described(theirs.exec_params(*args))

        check()

    @fuzz(40)
    @given(moments, zones)
    def test_time_zones(self, session, moment, zone):
        # Zones that were local mean time once have odd offsets; PostgreSQL and Python agree since.
        assume(1950 < moment.year < 2037)
        session.execute(sql.SQL("SET timezone TO {}").format(zone))
        try:
            aware = moment.replace(tzinfo=dt.UTC)
            for binary in (False, True):
                cursor = session.cursor(binary=binary)
                (got,) = cursor.execute("SELECT %s::timestamptz", [aware]).fetchone()
                assert got == aware
                assert got.utcoffset() == aware.astimezone(ZoneInfo(zone)).utcoffset()
        finally:
            session.execute("SET timezone TO 'UTC'")

    @pytest.mark.parametrize("size", [0, 1, 65535, 65536, 10_000_000])
    def test_long_values(self, session, size):
        words = ("ä漢\n'\\" * (size // 5 + 1))[:size]
        for binary in (False, True):
            cursor = session.cursor(binary=binary)
            assert cursor.execute("SELECT %s::text", [words]).fetchone() == (words,)
            raw = bytes(range(256)) * (size // 256)
            assert cursor.execute("SELECT %s::bytea", [raw]).fetchone() == (raw,)
        simple = ClientCursor(session)
        assert simple.execute("SELECT %s::text", [words]).fetchone() == (words,)

    @fuzz(15)
    @given(st.lists(st.tuples(int4, text | st.none(), st.binary()), max_size=200))
    def test_many_rows(self, session, rows):
        session.execute("CREATE TEMP TABLE IF NOT EXISTS fuzzed (n int, a int, b text, c bytea)")
        session.execute("TRUNCATE fuzzed")
        cursor = session.cursor()
        cursor.executemany(
            "INSERT INTO fuzzed VALUES (%s, %s, %s, %s)",
            [(number, *row) for number, row in enumerate(rows)],
        )
        for binary in (False, True):
            cursor = session.cursor(binary=binary)
            cursor.execute("SELECT a, b, c FROM fuzzed ORDER BY n")
            assert cursor.fetchall() == rows
        # By COPY, both ways.
        session.execute("TRUNCATE fuzzed")
        for options in ("", " (FORMAT binary)"):
            with cursor.copy(f"COPY fuzzed FROM STDIN{options}") as copy:
                copy.set_types(["int4", "int4", "text", "bytea"])
                for number, row in enumerate(rows):
                    copy.write_row((number, *row))
            with cursor.copy(
                f"COPY (SELECT a, b, c FROM fuzzed ORDER BY n) TO STDOUT{options}"
            ) as copy:
                copy.set_types(["int4", "text", "bytea"])
                assert list(copy.rows()) == rows
            session.execute("TRUNCATE fuzzed")

    @fuzz(40)
    @given(st.lists(text.filter(lambda name: 0 < len(name.encode()) < 64), min_size=1, unique=True))
    @example(['"', "'", "%", "select", "a b", "漢字", "\\", "A", "a", ";--", "{}", "$1"])
    def test_unusual_names(self, session, names):
        columns = sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(number, sql.Identifier(name))
            for number, name in enumerate(names)
        )
        cursor = session.execute(sql.SQL("SELECT * FROM (SELECT {}) AS s").format(columns))
        assert [column.name for column in cursor.description] == names
        assert cursor.fetchone() == tuple(range(len(names)))
        # As a table and its columns, which come back through a cursor and a COPY.
        table = sql.Identifier("pg_temp", names[0])
        columns = [sql.Identifier(name) for name in names]
        definitions = sql.SQL(" int, ").join(columns)
        session.execute(sql.SQL("CREATE TABLE {} ({} int)").format(table, definitions))
        try:
            listed = sql.SQL(", ").join(columns)
            with session.cursor().copy(
                sql.SQL("COPY {} ({}) FROM STDIN").format(table, listed)
            ) as copy:
                copy.write_row(range(len(names)))
            with session.transaction(), session.cursor(names[-1]) as walk:
                walk.execute(sql.SQL("SELECT {} FROM {}").format(listed, table))
                assert [column.name for column in walk.description] == names
                assert walk.fetchall() == [tuple(range(len(names)))]
        finally:
            session.execute(sql.SQL("DROP TABLE {}").format(table))


def described(result):
    """Everything a result says of itself, but what differs between two sessions."""
    tables = {result.ftable(n) for n in range(result.nfields)}
    return {
        "status": result.status,
        "tag": result.command_status,
        "count": result.command_tuples,
        "error": result.error_message,
        "fields": [result.error_field(ord(code)) for code in "SVCMDHPpqWstcdnFLR"],
        "columns": [
            (
                result.fname(n),
                result.ftype(n),
                result.fsize(n),
                result.fmod(n),
                result.fformat(n),
                result.ftablecol(n),
            )
            for n in range(-1, result.nfields + 1)
        ],
        "tables": len(tables),
        "binary": result.binary_tuples,
        "parameters": [result.param_type(n) for n in range(result.nparams + 1)],
        "rows": [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ],
    }


# Separated by blanks; one of them is a newline.
WORDS = """SELECT 1 'x' NULL , ( ) + / 0 FROM pg_class LIMIT 2 wrong WHERE true ; UNION VALUES AS
 $1 -- 
 '漢' E'\\' ::int ::text[] '{1,2}' SHOW timezone BEGIN COMMIT"""
words = st.sampled_from(WORDS.split(" "))

URI_PARTS = """postgresql:// postgres:// user : secret @ host , [::1] [ ] : 5432 / db ? & = % %41
 sslmode require user=me dbname=x port=1 'a b' \' \\ ssl true host=/tmp"""


class TestBesideLibpq:
    """The same bytes given to libpq and to us: results are the same, byte for byte."""

    @pytest.fixture(autouse=True)
    def both(self, theirs):
        if theirs is None:
            pytest.skip("PGlite speaks to one client only")

    @fuzz(1000)
    @given(st.lists(words, max_size=12).map(" ".join))
    @example("SELECT wrong")
    @example("SELECT\n\n  '漢', wrong, 1")
    @example("SELECT " + "1, " * 50 + "wrong" + ", 1" * 50)
    @example("SELECT " + "'漢字', " * 30 + "wrong" + ", '漢'" * 50)
    @example("DO $$ BEGIN RAISE EXCEPTION 'x' USING HINT = 'h', DETAIL = 'd', COLUMN = 'c'; END $$")
    @example("SELECT 1; SELECT 2; SELECT wrong")
    @example("DO $$ BEGIN EXECUTE 'SELECT wrong'; END $$")
    def test_statements(self, ours, theirs, statement):
        assume("BEGIN" not in statement or "DO" in statement)
        raw = statement.encode()
        assert described(ours.exec_(raw)) == described(theirs.exec_(raw))
        assert ours.transaction_status == theirs.transaction_status
        assert ours.error_message == theirs.error_message

    @fuzz(300)
    @given(
        st.lists(
            st.tuples(st.none() | st.binary(max_size=12), st.sampled_from([0, 1])), max_size=4
        ),
        st.lists(st.sampled_from([0, 16, 17, 20, 23, 25, 701, 1700, 3802]), max_size=4),
        st.sampled_from([0, 1]),
    )
    def test_parameters(self, ours, theirs, parameters, types, result_format):
        values = [value for value, _ in parameters]
        formats = [form for _, form in parameters]
        types = (types + [17] * 4)[: len(values)]
        places = ", ".join(f"${n}" for n in range(1, len(values) + 1)) or "1"
        args = (f"SELECT {places}".encode(), values, types, formats, result_format)
        expected = described(theirs.exec_params(*args))
        assert described(ours.exec_params(*args)) == expected
        # Prepared, described, executed.
        for connection in (ours, theirs):
            connection.exec_(b"DEALLOCATE ALL")
        assert described(ours.prepare(b"p", args[0], types)) == described(
            theirs.prepare(b"p", args[0], types)
        )
        assert described(ours.describe_prepared(b"p")) == described(theirs.describe_prepared(b"p"))
        executed = (b"p", values, formats, result_format)
        assert (
            described(ours.exec_prepared(*executed))["rows"]
            == (described(theirs.exec_prepared(*executed))["rows"])
        )

    @fuzz(800)
    @given(
        st.binary(max_size=40)
        | text.map(str.encode)
        | st.text("\\\\x0123456789aAgG' \\0").map(str.encode),
        st.booleans(),
    )
    def test_escaping(self, ours, theirs, data, standard):
        from psycopg_binary.pq import Escaping as Theirs

        from pq.escaping import Escaping as Ours

        setting = b"SET standard_conforming_strings TO " + (b"on" if standard else b"off")
        for connection in (ours, theirs):
            connection.exec_(b"SET escape_string_warning TO off")
            connection.exec_(setting)

        def outcome(make, method, *args):
            try:
                return getattr(make(*args), method)(data)
            except psycopg.OperationalError:
                return psycopg.OperationalError

        try:
            for method in ("escape_literal", "escape_identifier", "escape_string", "escape_bytea"):
                assert outcome(Ours, method, ours) == outcome(Theirs, method, theirs), method
            for method in ("escape_string", "escape_bytea", "unescape_bytea"):
                if method != "escape_string" or data.isascii():
                    assert outcome(Ours, method) == outcome(Theirs, method), method
        finally:
            for connection in (ours, theirs):
                connection.exec_(b"RESET standard_conforming_strings")

    @fuzz(1500)
    @given(
        st.text(string.ascii_letters + "='\\ \t%/:@?&[],.-1 äü", max_size=40)
        | st.lists(
            st.sampled_from(URI_PARTS.split()),
            max_size=9,
        ).map("".join)
    )
    @example("postgresql://me:p%40ss@h1:1,h2:2/db?connect_timeout=3&application_name=a%20b")
    @example("postgresql://[::1]:5433/db")
    @example("postgresql:///db?host=/tmp")
    def test_connection_strings(self, ours, theirs, conninfo):
        from psycopg_binary.pq import Conninfo as Theirs

        from pq.conninfo import _OPTIONS
        from pq.conninfo import Conninfo as Ours

        known = {option[0].encode() for option in _OPTIONS}

        def outcome(parser):
            try:
                found = parser.parse(conninfo.encode())
            except psycopg.OperationalError as error:
                return str(error)
            return {o.keyword: o.val for o in found if o.val is not None and o.keyword in known}

        assert outcome(Ours) == outcome(Theirs)


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


def test_a_mixed_row(session):
    """One value per type in one row, so that offsets of all widths stand side by side."""
    row = (True, 1, 2**40, 1.5, Decimal("1.50"), "ä", b"\0", uuid.UUID(int=1), None, dt.date.max)
    for binary in (False, True):
        cursor = session.cursor(binary=binary)
        assert cursor.execute("SELECT " + ", ".join(["%s"] * len(row)), row).fetchone() == row


def test_formats_are_kept(ours):
    result = ours.exec_params(b"SELECT 1::int", None, result_format=Format.BINARY)
    assert result.status == ExecStatus.TUPLES_OK
    assert result.get_value(0, 0) == b"\0\0\0\1"
