"""Random statements, parameters and connection strings: what libpq says, ours says too."""

import string

import psycopg
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fuzzing import described, fuzz, text

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
