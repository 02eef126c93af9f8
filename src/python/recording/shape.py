"""The shape of a statement: its text without values, and what follows from the text alone."""

import re

# White space, comments and parentheses before the first keyword.
LEADING = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
WORD = re.compile(r"[A-Za-z]+")
# What PostgreSQL reads in one piece, whatever characters it holds, and the end of a statement:
# https://www.postgresql.org/docs/18/sql-syntax-lexical.html
PIECE = re.compile(
    r"""
    \b[eE]'(?:[^'\\]|\\.|'')*'             # a string with escapes
    | '(?:[^']|'')*'                        # a string
    | "(?:[^"]|"")*"                        # a name
    | (?<![\w$])(?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?P=tag)
    | --[^\n]*
    | /\*.*?\*/
    | (?P<end>;)
    """,
    re.DOTALL | re.VERBOSE,
)

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

# Values of one line that are planned: where the first few have one plan, so have most of the rest.
VALUES_PLANNED = 5

# What tells one plan from another, whatever it costs.
FORM = (
    "Node Type",
    "Parent Relationship",
    "Subplan Name",
    "Join Type",
    "Strategy",
    "Scan Direction",
    "Relation Name",
    "Index Name",
)

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


def split(sql: str) -> list[str]:
    """Divide a text at each semicolon that ends a statement, which one in a string does not."""
    parts = []
    start = 0
    for piece in PIECE.finditer(sql) if ";" in sql else ():
        if piece["end"]:
            parts.append(sql[start : piece.start()])
            start = piece.end()
    return [*parts, sql[start:]]


class Shape:
    """One shape of a recording's statements."""

    __slots__ = (
        "era",
        "forms",
        "index",
        "kind",
        "lines",
        "plan",
        "sent",
        "text",
        "unsettles",
        "word",
    )

    def __init__(self, text: str) -> None:
        pair = keywords(text)
        self.text = text
        self.word = pair[0]
        # "control" for what begins, ends or divides transactions, else "data".
        self.kind = "control" if pair[0] in CONTROL or pair in CONTROL_PAIRS else "data"
        # Whether it has a plan at all.
        self.plan = pair[0] in PLANNED
        # Whether it may change the plans of other statements. The text may hold several.
        self.unsettles = self.kind == "data" and (
            SETS.search(text) is not None
            or any(keywords(part)[0] not in SETTLED for part in split(text))
        )
        # Where it stands among the trace's shapes, once a query that has it is kept.
        self.index: int | None = None
        # The era of its last plan (see Recorder). Since then: the texts that were planned, how many
        # of each line, and what forms their plans had.
        self.era: int | None = None
        self.sent: set[str] = set()
        self.lines: dict[int | None, int] = {}
        self.forms: set[str] = set()

    def wants_plan(self, era: int, line: int | None, sql: str) -> bool:
        """Return whether this execution's plan may be another than those that are kept.

        The same statement may have another one where something happened that can change it, and
        where it carries other values. Of a loop only the first few are asked for theirs.
        """
        if not self.plan:
            return False
        if era != self.era:
            return True
        return self.lines.get(line, 0) < VALUES_PLANNED and sql not in self.sent

    def executed(self, era: int, line: int | None, sql: str, plan: dict | None) -> bool:
        """Note an execution, and return whether its plan is to be kept.

        The first of a line is, and every one after it that PostgreSQL runs in another way.
        """
        if plan is None:
            if self.lines.get(line, 0) < VALUES_PLANNED and sql not in self.sent:
                self.lines[line] = self.lines.get(line, 0) + 1
            return False
        if era != self.era:
            self.era = era
            self.sent.clear()
            self.lines.clear()
            self.forms.clear()
        form = _form(plan["Plan"])
        keep = line not in self.lines or form not in self.forms
        self.sent.add(sql)
        self.lines[line] = self.lines.get(line, 0) + 1
        self.forms.add(form)
        return keep


def _form(node: dict) -> str:
    """Return how PostgreSQL runs a plan's node and those below it, without what it costs."""
    own = ",".join(str(node.get(key, "")) for key in FORM)
    return f"{own}({';'.join(map(_form, node.get('Plans', ())))})"


def normalised(sql: str) -> str:
    """Replace names that differ between runs by "savepoint" and "cursor"."""
    if "_django_curs_" in sql:
        sql = CURSOR_NAME.sub('"cursor"', sql)
    if "_x" in sql and keywords(sql)[0] in ("SAVEPOINT", "RELEASE", "ROLLBACK"):
        sql = SAVEPOINT_NAME.sub('"savepoint"', sql)
    return sql
