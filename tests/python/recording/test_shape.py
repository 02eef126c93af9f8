"""What follows from a statement's text alone."""

import pytest

from recording.shape import Shape, split


@pytest.mark.parametrize(
    ("sql", "parts"),
    [
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1;", ["SELECT 1", ""]),
        ("SELECT 1; SET a = 1", ["SELECT 1", " SET a = 1"]),
        ("SELECT 'a; SET b'; SELECT 2", ["SELECT 'a; SET b'", " SELECT 2"]),
        ("SELECT 'it''s; one'; VALUES (1)", ["SELECT 'it''s; one'", " VALUES (1)"]),
        (
            r"SELECT E'it\'s; one', 'two\'; SET b = 1",
            [r"SELECT E'it\'s; one', 'two\'", " SET b = 1"],
        ),
        ('SELECT "a;""b;" FROM c; SHOW d', ['SELECT "a;""b;" FROM c', " SHOW d"]),
        (
            "SELECT $$a; b$$, $x$ $$; $y$; $x$; SHOW d",
            ["SELECT $$a; b$$, $x$ $$; $y$; $x$", " SHOW d"],
        ),
        ("SELECT a$b$; SHOW c$b$", ["SELECT a$b$", " SHOW c$b$"]),
        ("SELECT 1 -- a; b\n; SHOW c", ["SELECT 1 -- a; b\n", " SHOW c"]),
        ("SELECT /* a; 'b */ 1; SHOW c", ["SELECT /* a; 'b */ 1", " SHOW c"]),
        ("SELECT '-- a'; SHOW b", ["SELECT '-- a'", " SHOW b"]),
    ],
)
def test_a_text_is_divided_where_postgresql_divides_it(sql, parts):
    assert split(sql) == parts


@pytest.mark.parametrize(
    ("sql", "unsettles"),
    [
        ("SELECT 'a; SET b = 1'", False),
        ("SELECT %s, 'ANALYZE; VACUUM;'", False),
        ("SELECT 1; SET enable_seqscan = off", True),
        ("SELECT 'a'; SET enable_seqscan = off", True),
        ("SELECT 'a;'; ANALYZE books_book", True),
        ("SELECT 'it''s; '; SET enable_seqscan = off", True),
    ],
)
def test_a_semicolon_in_a_string_ends_no_statement(sql, unsettles):
    assert Shape(sql).unsettles is unsettles
