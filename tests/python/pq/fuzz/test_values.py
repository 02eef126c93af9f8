"""Values of every type, sent and read back under random load."""

import datetime as dt
import ipaddress
import math
import uuid
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from psycopg import ClientCursor, sql
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, Format
from psycopg.types import TypeInfo
from psycopg.types.hstore import register_hstore
from psycopg.types.json import Jsonb
from psycopg.types.range import Range

from fuzzing import described, fuzz, text

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
