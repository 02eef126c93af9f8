"""One SQL statement: its first keyword, its kind, and its shape without values."""

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

# What auto_explain reports a plan for.
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


def kind(sql: str) -> str:
    """ "control" for what begins, ends or divides transactions, else "data"."""
    pair = keywords(sql)
    return "control" if pair[0] in CONTROL or pair in CONTROL_PAIRS else "data"


def has_plan(sql: str) -> bool:
    """Whether PostgreSQL plans the statement itself (not EXPLAIN, DDL, cursors or control)."""
    return keywords(sql)[0] in PLANNED


def shape(sql: str) -> str:
    """The statement with names that differ between runs replaced by "savepoint" and "cursor"."""
    if "_django_curs_" in sql:
        sql = CURSOR_NAME.sub('"cursor"', sql)
    if "_x" in sql and keywords(sql)[0] in ("SAVEPOINT", "RELEASE", "ROLLBACK"):
        sql = SAVEPOINT_NAME.sub('"savepoint"', sql)
    return sql
