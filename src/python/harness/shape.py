"""The shape of a statement: its text without values, and what follows from the text alone."""

import re

# White space, comments and parentheses before the first keyword.
LEADING = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
WORD = re.compile(r"[A-Za-z]+")

CONTROL = {
    "BEGIN",
    "START",
    "COMMIT",
    "END",
    "ROLLBACK",
    "ABORT",
    "SAVEPOINT",
    "RELEASE",
}
# These control transactions only with a certain second keyword.
CONTROL_PAIRS = {("SET", "CONSTRAINTS"), ("SET", "TRANSACTION"), ("PREPARE", "TRANSACTION")}

# What PostgreSQL plans by itself, so not EXPLAIN, DDL, cursors or control.
PLANNED = {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "WITH", "TABLE"}

# Django puts the thread's identity and a counter in these names.
SAVEPOINT_NAME = re.compile(r'"s\d+_x\d+"')
CURSOR_NAME = re.compile(r'"_django_curs_\w+"')


def keywords(sql: str) -> tuple[str, str]:
    """First two words in capitals, "" where there is none."""
    words = []
    end = 0
    for _ in range(2):
        found = WORD.match(sql, LEADING.match(sql, end).end())
        if found is None:
            break
        words.append(found[0].upper())
        end = found.end()
    return words[0] if words else "", words[1] if len(words) > 1 else ""


class Shape:
    """One shape of a run's statements."""

    __slots__ = ("index", "kind", "plan", "text")

    def __init__(self, text: str) -> None:
        pair = keywords(text)
        self.text = text
        # "control" for what begins, ends or divides transactions, else "data".
        self.kind = "control" if pair[0] in CONTROL or pair in CONTROL_PAIRS else "data"
        # Whether the next execution shall bring its plan.
        self.plan = pair[0] in PLANNED
        # Where it stands among the trace's shapes, once a query that has it is kept.
        self.index: int | None = None


def normalised(sql: str) -> str:
    """The statement with names that differ between runs replaced by "savepoint" and "cursor"."""
    if "_django_curs_" in sql:
        sql = CURSOR_NAME.sub('"cursor"', sql)
    if "_x" in sql and keywords(sql)[0] in ("SAVEPOINT", "RELEASE", "ROLLBACK"):
        sql = SAVEPOINT_NAME.sub('"savepoint"', sql)
    return sql
