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

# What PostgreSQL plans by itself, so not EXPLAIN, DDL or control.
PLANNED = {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "WITH", "TABLE", "DECLARE"}
# After these the plan of another statement is what it was before, unless they write many rows.
# Whatever else there is (DDL, ANALYZE, SET, DO) may change it.
SETTLED = PLANNED | {
    "",
    "CHECKPOINT",
    "CLOSE",
    "DEALLOCATE",
    "EXECUTE",
    "EXPLAIN",
    "FETCH",
    "LISTEN",
    "LOCK",
    "MOVE",
    "NOTIFY",
    "PREPARE",
    "SHOW",
    "UNLISTEN",
}

# These set parameters from within a query, wherever in it they stand: the function, and the view
# whose rule calls it.
SETS = re.compile(
    r"\bset_config\b|\bupdate\s+(?:only\s+)?(?:\"?pg_catalog\"?\s*\.\s*)?\"?pg_settings\b",
    re.IGNORECASE,
)

# Django puts the thread's identity and a counter in these names.
SAVEPOINT_NAME = re.compile(r'"s\d+_x\d+"')
CURSOR_NAME = re.compile(r'"_django_curs_\w+"')


def keywords(sql: str) -> tuple[str, str]:
    """Return the first two words in capitals, "" where there is none."""
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
    """One shape of a recording's statements."""

    __slots__ = ("era", "index", "kind", "lines", "plan", "sent", "text", "unsettles", "word")

    def __init__(self, text: str) -> None:
        pair = keywords(text)
        self.text = text
        self.word = pair[0]
        # "control" for what begins, ends or divides transactions, else "data".
        self.kind = "control" if pair[0] in CONTROL or pair in CONTROL_PAIRS else "data"
        # Whether it has a plan at all.
        self.plan = pair[0] in PLANNED
        # Whether it may change the plans of other statements. A string may hold several.
        self.unsettles = self.kind == "data" and (
            SETS.search(text) is not None
            or any(keywords(part)[0] not in SETTLED for part in text.split(";"))
        )
        # Where it stands among the trace's shapes, once a query that has it is kept.
        self.index: int | None = None
        # The era of its last plan (see Recorder); since then, the lines that sent it and the texts
        # that were planned.
        self.era: int | None = None
        self.lines: set[int | None] = set()
        self.sent: set[str] = set()

    def wants_plan(self, era: int, line: int | None, sql: str) -> bool:
        """Return whether this execution's plan may be another than those that are kept.

        A loop has one plan, that of its first execution. The same statement has another where
        something happened that may change it, or where another line sends other values.
        """
        if not self.plan:
            return False
        return era != self.era or (line not in self.lines and sql not in self.sent)

    def executed(self, era: int, line: int | None, sql: str, planned: bool) -> None:
        """Note an execution, and whether its plan is kept."""
        if planned and era != self.era:
            self.era = era
            self.lines.clear()
            self.sent.clear()
        if planned:
            self.sent.add(sql)
        self.lines.add(line)


def normalised(sql: str) -> str:
    """Replace names that differ between runs by "savepoint" and "cursor"."""
    if "_django_curs_" in sql:
        sql = CURSOR_NAME.sub('"cursor"', sql)
    if "_x" in sql and keywords(sql)[0] in ("SAVEPOINT", "RELEASE", "ROLLBACK"):
        sql = SAVEPOINT_NAME.sub('"savepoint"', sql)
    return sql
