"""A project's SQL: divided where a statement ends, with the line each begins in."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" ;\n-- nothing\n; /* nothing */", []),
        ("select 1", [(1, "select 1")]),
        ("select 1;\n\nselect\n2;", [(1, "select 1"), (3, "select\n2")]),
        ("-- a; b\nselect 1 -- c; d\n;select 2", [(2, "select 1 -- c; d"), (3, "select 2")]),
        ("/* a; */ select 1; /* b;\n */\nselect 2", [(1, "select 1"), (3, "select 2")]),
        ("select 'a;b', 'it''s; c'; select 2", [(1, "select 'a;b', 'it''s; c'"), (1, "select 2")]),
        (r"select E'x\'; y'; select 2", [(1, r"select E'x\'; y'"), (1, "select 2")]),
        (r"select 'x\'; select 2", [(1, r"select 'x\'"), (1, "select 2")]),
        ('select ";" from "a"";b"', [(1, 'select ";" from "a"";b"')]),
        ("do $$ begin; end; $$; select 2", [(1, "do $$ begin; end; $$"), (1, "select 2")]),
        ("do $f$ $$;$$; $f$; select 2", [(1, "do $f$ $$;$$; $f$"), (1, "select 2")]),
    ],
)
def test_statements(sandbox, text, expected):
    from sandbox.data import statements

    assert list(statements(text)) == expected
