"""Statements: what their source reports, with the meaning that Django's wrapper knows."""

import re
from collections.abc import Callable

from django.db import connections
from django.db.transaction import TransactionManagementError

from recording.call_path import SETUP, CallPaths, Place
from recording.document import loads
from recording.execution import Execution, shown, values
from recording.shape import Shape, normalised
from recording.source import Statement

# Statements kept with their details; those beyond are counted only.
MAX_QUERIES = 20_000
# Characters of SQL and values kept in all.
MAX_CHARACTERS = 32 * 1024 * 1024
# Distinct plans kept.
MAX_PLANS = 1_000
# Rows written, by one statement or several, after which another plan may be better.
MANY_ROWS = 100

# What psycopg sends for a server-side cursor: its declaration and later commands.
DECLARE = re.compile(r'DECLARE "((?:[^"]|"")*)" (?:(?:NO )?SCROLL )?CURSOR (?:WITH HOLD )?FOR ')
CURSOR_COMMAND = re.compile(r'(FETCH|MOVE|CLOSE)\b.*"((?:[^"]|"")*)"\s*$', re.DOTALL)
CURSOR_LOOKUP = "SELECT 1 FROM pg_catalog.pg_cursors WHERE name = "
# Command tags of statements that write, and what ends a transaction or a part of it.
WRITES = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY")
ENDS = {"COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"}


class Recorder:
    """Collects statements. Observer of a source (source.py) and execute_wrapper of Django."""

    def __init__(self, call_paths: CallPaths) -> None:
        self.call_paths = call_paths
        self.recording = False
        # While true, statements are set-up: marked so, of no line, and without plans. A BEGIN that
        # psycopg has put off until then is not, unless set-up has begun the transaction.
        self.setup = False
        self.setup_begins = False
        # Told the connection and the SQL of each statement before Django executes it.
        self.before: Callable[[object, object], None] | None = None
        self.queries: list[dict] = []
        self.dropped = {"data": 0, "control": 0}
        self.characters = 0
        self.shapes: list[str] = []
        self.plans: list[dict] = []
        # Shapes by their text.
        self.known: dict[str, Shape] = {}
        # Nested where a wrapper executes statements of its own.
        self.executing: list[Execution] = []
        # Alias by the source's number of the connection, learnt from the statements of the wrapper.
        self.aliases: dict[int, str] = {}
        # Open server-side cursors by connection and name; None when their query was dropped.
        self.cursors: dict[tuple[int, str], dict | None] = {}
        # Names of those whose plan comes when they are closed, with the execution's shape and line.
        self.unplanned: dict[str, tuple[Shape, int | None]] = {}
        # Grows with every statement that may change the plans of others.
        self.era = 0
        # Rows written since it has grown.
        self.written = 0
        # Whether one of them was in the transaction that is open.
        self.unsettled = False

    # Django's side

    def __call__(self, execute: Callable, sql, params, many: bool, context: dict):
        """Remember what is being executed while it is sent: Django's execute_wrapper."""
        if self.before:
            self.before(context["connection"], sql)
        if many:
            params = list(params)
            given = [values(row) for row in params]
        else:
            given = None if params is None else [values(params)]
        text = sql if isinstance(sql, str) else None
        place = SETUP if self.setup else self.call_paths.place(3)
        execution = Execution(text, given, context["connection"].alias, place)
        self.executing.append(execution)
        try:
            return execute(sql, params, many, context)
        except TransactionManagementError:
            if not execution.sent and self.recording:
                self._keep_refused(execution)
            raise
        finally:
            self.executing.pop()

    # The source's side

    def wants_plan(self, sql: str) -> bool:
        """Tell the source before it sends: yes where the plan may be another than those kept."""
        if not self.recording or self.setup or len(self.plans) >= MAX_PLANS:
            return False
        if self.unplanned and (command := CURSOR_COMMAND.match(sql)):
            return command[1] == "CLOSE" and command[2] in self.unplanned
        execution = self._execution_of(sql)
        shape = self._shape_of(sql, execution)
        if not shape.plan or sql.startswith(CURSOR_LOOKUP):
            return False
        place = execution.place if execution else self.call_paths.place(2)
        return not place.connecting and shape.wants_plan(self.era, place.line, normalised(sql))

    def shape(self, sql: str) -> str:
        """Return the text without values of the statement that is about to be sent."""
        return self._shape_of(sql, self._execution_of(sql)).text

    def answered(self, statement: Statement) -> None:
        """Take a statement whose answer is complete."""
        if self.executing:
            self.aliases[statement.connection] = self.executing[-1].alias
        if not self.recording or self._belongs_to_cursor(statement):
            return
        execution = self._execution_of(statement.sql)
        # What psycopg sends by itself, it sends on behalf of the statement being executed.
        if self.setup and not self._begins_for_reader(statement):
            place = SETUP
        elif self.executing and not self.setup:
            place = self.executing[-1].place
        else:
            place = self.call_paths.place(2)
        if not place.connecting:
            self._keep(statement, execution, place)
            self._settle(statement, self._shape_of(statement.sql, execution))
        if execution:
            execution.sent += 1

    def _begins_for_reader(self, statement: Statement) -> bool:
        """Return whether set-up comes first in a transaction that the reader's code has begun."""
        return not self.setup_begins and statement.sql.startswith("BEGIN")

    def _execution_of(self, sql: str) -> Execution | None:
        """Return what Django executes, unless `sql` is the BEGIN that psycopg sends before it."""
        if not self.executing:
            return None
        execution = self.executing[-1]
        if sql.startswith("BEGIN"):
            begins = execution.sql is not None and execution.sql.lstrip()[:5].upper() == "BEGIN"
            return execution if begins else None
        return execution

    def _belongs_to_cursor(self, statement: Statement) -> bool:
        """Add FETCH, MOVE and CLOSE of psycopg to the query that declared their cursor."""
        if not self.executing and statement.sql.startswith(CURSOR_LOOKUP):
            return True
        if not self.cursors or (command := CURSOR_COMMAND.match(statement.sql)) is None:
            return False
        key = statement.connection, command[2]
        if key not in self.cursors:
            return False
        query = self.cursors[key]
        if command[1] == "CLOSE":
            del self.cursors[key]
            shape, line = self.unplanned.pop(key[1], (None, None))
            if shape and query is not None and statement.plan is not None:
                self._keep_plan(query, shape, line, statement.plan)
        if query is not None:
            query["bytes"] = (query["bytes"] or 0) + (statement.bytes or 0)
            query["ms"] = round(query["ms"] + statement.ms, 3)
            query["error"] = query["error"] or statement.sqlstate
            if command[1] == "FETCH":
                query["rows"] = (query["rows"] or 0) + (statement.rows or 0)
        return True

    def _shape_of(self, sql: str, execution: Execution | None) -> Shape:
        """Return the statement without values: as Django wrote it, else as it was sent."""
        if execution is None:
            return self._known(sql)
        if execution.shape is None:
            written = sql if execution.sql is None else execution.sql
            if (declare := _declares(sql, execution)) is not None:
                written = declare[0] + written
            execution.shape = self._known(written)
        return execution.shape

    def _known(self, sql: str) -> Shape:
        """Return the shape of a statement; the same one for equal statements."""
        text = normalised(sql)
        shape = self.known.get(text)
        if shape is None:
            shape = Shape(text)
            if self._has_room():
                self.known[text] = shape
        return shape

    def _has_room(self) -> bool:
        return len(self.queries) < MAX_QUERIES and self.characters < MAX_CHARACTERS

    def _keep(self, statement: Statement, execution: Execution | None, place: Place) -> None:
        """Keep a statement that was answered."""
        if execution:
            params = execution.params
        else:
            sent = statement.values
            params = None if sent is None else [shown(value) for value in sent]
        declare = _declares(statement.sql, execution) if execution else None
        query = {
            "sql": statement.sql,
            "shape": None,
            "params": params,
            "kind": None,
            "line": place.line,
            "path": place.path,
            "alias": execution.alias if execution else self._alias(statement),
            # A cursor's are those of its FETCHes; without any, nobody has seen how many.
            "rows": statement.rows if declare is None else None,
            "bytes": statement.bytes,
            "ms": round(statement.ms, 3),
            "plan": None,
            "cursor": declare is not None,
            "refused": False,
            "error": statement.sqlstate,
        }
        if place is SETUP:
            query["setup"] = True
        shape = self._shape_of(statement.sql, execution)
        kept = self._append(query, shape)
        if declare is not None:
            self.cursors[statement.connection, declare[1]] = query if kept else None
        if not (kept and shape.plan) or statement.sqlstate is not None:
            return
        if statement.plan is not None:
            self._keep_plan(query, shape, place.line, statement.plan)
            return
        sent = normalised(statement.sql)
        if declare is not None and shape.wants_plan(self.era, place.line, sent):
            self.unplanned[declare[1]] = shape, place.line
        else:
            shape.executed(self.era, place.line, sent, None)

    def _keep_plan(self, query: dict, shape: Shape, line: int | None, plan: str) -> None:
        """Keep the plan of a query that is kept, unless it is one of those kept before."""
        document = _plan(plan)
        if shape.executed(self.era, line, normalised(query["sql"]), document):
            self.characters += len(plan)
            query["plan"] = len(self.plans)
            self.plans.append(document)

    def _settle(self, statement: Statement, shape: Shape) -> None:
        """Note whether statements that were planned may have another plan after this one."""
        if statement.sqlstate is not None:
            return
        if shape.kind == "control":
            # What a transaction did to plans is undone with it; SET LOCAL ends with it.
            if shape.word in ("BEGIN", "START"):
                self.unsettled = False
            elif self.unsettled and shape.word in ENDS:
                self.era += 1
                self.written = 0
            return
        if statement.tag.startswith(WRITES):
            self.written += statement.rows or 0
        if shape.unsettles or self.written >= MANY_ROWS:
            self.era += 1
            self.written = 0
            self.unsettled = True

    def _keep_refused(self, execution: Execution) -> None:
        """Keep a statement that Django refused to send."""
        query = {
            "sql": execution.sql or "",
            "shape": None,
            "params": execution.params,
            "kind": None,
            "line": execution.place.line,
            "path": execution.place.path,
            "alias": execution.alias,
            "rows": None,
            "bytes": 0,
            "ms": 0,
            "plan": None,
            "cursor": False,
            "refused": True,
            "error": None,
        }
        self._append(query, self._known(query["sql"]))

    def _append(self, query: dict, shape: Shape) -> bool:
        """Keep a query of this shape within the limits, else count it; tell which."""
        query["kind"] = shape.kind
        size = len(query["sql"]) + sum(map(len, query["params"] or ()))
        if not self._has_room() or self.characters + size > MAX_CHARACTERS:
            if not (query["refused"] or "setup" in query):
                self.dropped[shape.kind] += 1
            return False
        self.characters += size
        if shape.index is None:
            self.characters += len(shape.text)
            shape.index = len(self.shapes)
            self.shapes.append(shape.text)
        query["shape"] = shape.index
        self.queries.append(query)
        return True

    def _alias(self, statement: Statement) -> str:
        """Return the alias of the connection of a statement that Django's wrapper did not see."""
        if statement.connection in self.aliases:
            return self.aliases[statement.connection]
        for alias in connections:
            if connections.settings[alias]["NAME"] == statement.database:
                return alias
        return "default"


def _declares(sql: str, execution: Execution) -> re.Match | None:
    """Return the head of a DECLARE that psycopg put before the reader's SELECT, else None."""
    if (
        not sql.startswith("DECLARE")
        or execution.sql is None
        or execution.sql.startswith("DECLARE")
    ):
        return None
    return DECLARE.match(sql)


def _plan(text: str) -> dict:
    """Return auto_explain's document without the SQL, which the query has already.

    Triggers are there where some fired.
    """
    plan = loads(text)
    if isinstance(plan, list):
        plan = plan[0]
    plan.pop("Query Text", None)
    if not plan.get("Triggers"):
        plan.pop("Triggers", None)
    return plan
