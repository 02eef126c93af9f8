"""Every statement of a run: what pq saw on the wire, with the meaning Django's wrapper knows."""

import re
from collections.abc import Callable

from django.db import connections
from django.db.transaction import TransactionManagementError

from harness.document import loads
from harness.flight import Flight, shown, values
from harness.shape import Shape, normalised
from harness.stack import Place, Stack
from pq import Statement

# Statements kept with their details; those beyond are counted only.
MAX_QUERIES = 20_000
# Characters of SQL and values kept in all.
MAX_CHARACTERS = 32 * 1024 * 1024
# Distinct plans kept.
MAX_PLANS = 1_000
# Rows of one write after which another plan may be better.
MANY_ROWS = 100

# What psycopg sends for a server-side cursor: its declaration and later commands.
DECLARE = re.compile(r'DECLARE "((?:[^"]|"")*)" (?:(?:NO )?SCROLL )?CURSOR (?:WITH HOLD )?FOR ')
CURSOR_COMMAND = re.compile(r'(FETCH|MOVE|CLOSE)\b.*"((?:[^"]|"")*)"\s*$', re.DOTALL)
CURSOR_LOOKUP = "SELECT 1 FROM pg_catalog.pg_cursors WHERE name = "
# Command tags of statements that write, and what ends a transaction or a part of it.
WRITES = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY")
ENDS = {"COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"}


class Recorder:
    """Collects the statements of one run. Observer of pq and execute_wrapper of Django."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.recording = False
        self.queries: list[dict] = []
        self.dropped = {"data": 0, "control": 0}
        self.characters = 0
        self.shapes: list[str] = []
        self.plans: list[dict] = []
        # Shapes by their text.
        self.known: dict[str, Shape] = {}
        self.flights: list[Flight] = []
        # Alias by pq's number of the connection, learnt from the statements of the wrapper.
        self.aliases: dict[int, str] = {}
        # Open server-side cursors by connection and name; None when their query was dropped.
        self.cursors: dict[tuple[int, str], dict | None] = {}
        # Names of those whose plan comes when they are closed, with the execution's shape and line.
        self.unplanned: dict[str, tuple[Shape, int | None]] = {}
        # Grows with every statement that may change the plans of others.
        self.era = 0
        # Whether one of them was in the transaction that is open.
        self.unsettled = False

    # Django's side

    def __call__(self, execute: Callable, sql, params, many: bool, context: dict):
        """Django's execute_wrapper: remember what is being executed while it is sent."""
        if many:
            params = list(params)
            executions = [values(row) for row in params]
        else:
            executions = None if params is None else [values(params)]
        text = sql if isinstance(sql, str) else None
        flight = Flight(text, executions, context["connection"].alias, self.stack.place(3))
        self.flights.append(flight)
        try:
            return execute(sql, params, many, context)
        except TransactionManagementError:
            if not flight.sent and self.recording:
                self._keep_refused(flight)
            raise
        finally:
            self.flights.pop()

    # pq's side

    def wants_plan(self, sql: str) -> bool:
        """pq asks before sending: yes where the plan may be another than those that are kept."""
        if not self.recording or len(self.plans) >= MAX_PLANS:
            return False
        if self.unplanned and (command := CURSOR_COMMAND.match(sql)):
            return command[1] == "CLOSE" and command[2] in self.unplanned
        flight = self._flight_of(sql)
        shape = self._shape_of(sql, flight)
        if not shape.plan or sql.startswith(CURSOR_LOOKUP):
            return False
        place = flight.place if flight else self.stack.place(2)
        return not place.setup and shape.wants_plan(self.era, place.line, normalised(sql))

    def answered(self, statement: Statement) -> None:
        """pq tells of a statement whose answer is complete."""
        if self.flights:
            self.aliases[statement.connection] = self.flights[-1].alias
        if not self.recording or self._belongs_to_cursor(statement):
            return
        flight = self._flight_of(statement.sql)
        # What psycopg sends by itself, it sends on behalf of the statement in flight.
        place = self.flights[-1].place if self.flights else self.stack.place(2)
        if not place.setup:
            self._keep(statement, flight, place)
            self._settle(statement, self._shape_of(statement.sql, flight))
        if flight:
            flight.sent += 1

    def _flight_of(self, sql: str) -> Flight | None:
        """The statement in flight, unless `sql` is the BEGIN that psycopg sends before it."""
        if not self.flights:
            return None
        flight = self.flights[-1]
        if sql.startswith("BEGIN"):
            begins = flight.sql is not None and flight.sql.lstrip()[:5].upper() == "BEGIN"
            return flight if begins else None
        return flight

    def _belongs_to_cursor(self, statement: Statement) -> bool:
        """Add FETCH, MOVE and CLOSE of psycopg to the query that declared their cursor."""
        if not self.flights and statement.sql.startswith(CURSOR_LOOKUP):
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
            query["bytes"] += statement.bytes
            query["ms"] = round(query["ms"] + statement.ms, 3)
            query["error"] = query["error"] or statement.sqlstate
            if command[1] == "FETCH":
                query["rows"] += statement.rows or 0
        return True

    def _shape_of(self, sql: str, flight: Flight | None) -> Shape:
        """The statement without values: as Django wrote it, else as it was sent."""
        if flight is None:
            return self._known(sql)
        if flight.shape is None:
            written = sql if flight.sql is None else flight.sql
            if (declare := _declares(sql, flight)) is not None:
                written = declare[0] + written
            flight.shape = self._known(written)
        return flight.shape

    def _known(self, sql: str) -> Shape:
        """The shape of a statement; the same one for equal statements."""
        text = normalised(sql)
        shape = self.known.get(text)
        if shape is None:
            shape = Shape(text)
            if self._has_room():
                self.known[text] = shape
        return shape

    def _has_room(self) -> bool:
        return len(self.queries) < MAX_QUERIES and self.characters < MAX_CHARACTERS

    def _keep(self, statement: Statement, flight: Flight | None, place: Place) -> None:
        """Keep a statement that was answered."""
        if flight:
            params = flight.params
        else:
            sent = statement.values
            params = None if sent is None else [shown(value) for value in sent]
        declare = _declares(statement.sql, flight) if flight else None
        query = {
            "sql": statement.sql,
            "shape": None,
            "params": params,
            "kind": None,
            "line": place.line,
            "path": place.path,
            "alias": flight.alias if flight else self._alias(statement),
            "rows": statement.rows if declare is None else 0,
            "bytes": statement.bytes,
            "ms": round(statement.ms, 3),
            "plan": None,
            "cursor": declare is not None,
            "refused": False,
            "error": statement.sqlstate,
        }
        shape = self._shape_of(statement.sql, flight)
        kept = self._append(query, shape)
        if declare is not None:
            self.cursors[statement.connection, declare[1]] = query if kept else None
        if not (kept and shape.plan) or statement.sqlstate is not None:
            return
        if statement.plan is not None:
            self._keep_plan(query, shape, place.line, statement.plan)
            return
        if declare is not None and shape.wants_plan(
            self.era, place.line, normalised(statement.sql)
        ):
            self.unplanned[declare[1]] = shape, place.line
        shape.executed(self.era, place.line, normalised(statement.sql), planned=False)

    def _keep_plan(self, query: dict, shape: Shape, line: int | None, plan: str) -> None:
        """Keep the plan of a query that is kept."""
        self.characters += len(plan)
        query["plan"] = len(self.plans)
        self.plans.append(_plan(plan))
        shape.executed(self.era, line, normalised(query["sql"]), planned=True)

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
        elif shape.unsettles or (
            (statement.rows or 0) >= MANY_ROWS and statement.tag.startswith(WRITES)
        ):
            self.era += 1
            self.unsettled = True

    def _keep_refused(self, flight: Flight) -> None:
        """Keep a statement that Django refused to send."""
        query = {
            "sql": flight.sql or "",
            "shape": None,
            "params": flight.params,
            "kind": None,
            "line": flight.place.line,
            "path": flight.place.path,
            "alias": flight.alias,
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
            if not query["refused"]:
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
        """Alias of the connection of a statement that Django's wrapper did not see."""
        if statement.connection in self.aliases:
            return self.aliases[statement.connection]
        for alias in connections:
            if connections.settings[alias]["NAME"] == statement.database:
                return alias
        return "default"


def _declares(sql: str, flight: Flight) -> re.Match | None:
    """The head of a DECLARE that psycopg put before the reader's SELECT, else None."""
    if not sql.startswith("DECLARE") or flight.sql is None or flight.sql.startswith("DECLARE"):
        return None
    return DECLARE.match(sql)


def _plan(text: str) -> dict:
    """auto_explain's document without the SQL, which the query has already."""
    plan = loads(text)
    if isinstance(plan, list):
        plan = plan[0]
    plan.pop("Query Text", None)
    return plan
