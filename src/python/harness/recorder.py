"""Every statement of a run: what pq saw on the wire, with the meaning Django's wrapper knows."""

import json
import re
from collections.abc import Callable

from django.db import connections
from django.db.transaction import TransactionManagementError

from harness import statement as sql_text
from harness.stack import Place, Stack

# Statements kept with their details; those beyond are counted only.
MAX_QUERIES = 20_000
# Characters of SQL and values kept in all.
MAX_CHARACTERS = 32 * 1024 * 1024
# Distinct plans kept.
MAX_PLANS = 1_000
# Characters kept of one value.
MAX_VALUE = 16 * 1024

# What psycopg sends for a server-side cursor: its declaration and later commands.
DECLARE = re.compile(r'DECLARE "((?:[^"]|"")*)" (?:(?:NO )?SCROLL )?CURSOR (?:WITH HOLD )?FOR ')
CURSOR_COMMAND = re.compile(r'(FETCH|MOVE|CLOSE)\b.*"((?:[^"]|"")*)"\s*$', re.DOTALL)
CURSOR_LOOKUP = "SELECT 1 FROM pg_catalog.pg_cursors WHERE name = "


class Flight:
    """A statement between Django's cursor and the server's answer."""

    __slots__ = ("alias", "params", "place", "sent", "sql")

    def __init__(self, sql: str | None, params, alias: str, place: Place) -> None:
        self.sql = sql
        # One list of values per execution, or None.
        self.params = params
        self.alias = alias
        self.place = place
        # Answers seen so far: executemany() sends the statement several times.
        self.sent = 0


class Recorder:
    """Collects the statements of one run. Observer of pq and execute_wrapper of Django."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.recording = False
        self.queries: list[dict] = []
        self.dropped = {"data": 0, "control": 0}
        self.characters = 0
        self.shapes: dict[str, int] = {}
        self.plans: list[dict] = []
        self.planned: set[str] = set()
        self.flights: list[Flight] = []
        # Alias by pq's number of the connection, learnt from the statements of the wrapper.
        self.aliases: dict[int, str] = {}
        # Open server-side cursors by connection and name; None when their query was dropped.
        self.cursors: dict[tuple[int, str], dict | None] = {}

    # Django's side

    def __call__(self, execute: Callable, sql, params, many: bool, context: dict):
        """Django's execute_wrapper: remember what is being executed while it is sent."""
        if not self.recording:
            return execute(sql, params, many, context)
        if many:
            params = list(params)
            values = [_values(row) for row in params]
        else:
            values = None if params is None else [_values(params)]
        text = sql if isinstance(sql, str) else None
        alias = context["connection"].alias
        flight = Flight(text, values, alias, self.stack.place(3))
        self.flights.append(flight)
        try:
            return execute(sql, params, many, context)
        except TransactionManagementError:
            if not flight.sent:
                self._keep_refused(flight)
            raise
        finally:
            self.flights.pop()

    # pq's side

    def wants_plan(self, sql: str) -> bool:
        """pq asks before sending: yes for the first execution of each shape."""
        if not self.recording or len(self.plans) >= MAX_PLANS or not sql_text.has_plan(sql):
            return False
        flight = self._flight_of(sql)
        if flight is None and (sql.startswith(CURSOR_LOOKUP) or self.stack.place(2).setup):
            return False
        if flight is not None and flight.place.setup:
            return False
        return self._shape(sql, flight) not in self.planned

    def answered(self, statement) -> None:
        """pq tells of a statement whose answer is complete."""
        if self.flights:
            self.aliases.setdefault(statement.connection, self.flights[-1].alias)
        if not self.recording or self._belongs_to_cursor(statement):
            return
        flight = self._flight_of(statement.sql)
        place = flight.place if flight else None
        if place is None:
            # psycopg's own, sent on behalf of the statement in flight or of whoever called.
            place = self.flights[-1].place if self.flights else self.stack.place(2)
        if not place.setup:
            self._keep(statement, flight, place)
        if flight:
            flight.sent += 1

    def _flight_of(self, sql: str) -> Flight | None:
        """The statement in flight, unless `sql` is what psycopg sends by itself before it."""
        if not self.flights:
            return None
        flight = self.flights[-1]
        own_begin = (
            sql.startswith("BEGIN") and not (flight.sql or sql).lstrip()[:5].upper() == "BEGIN"
        )
        return None if own_begin else flight

    def _belongs_to_cursor(self, statement) -> bool:
        """Add FETCH, MOVE and CLOSE of psycopg to the query that declared their cursor."""
        if statement.sql.startswith(CURSOR_LOOKUP) and not self.flights:
            return True
        command = CURSOR_COMMAND.match(statement.sql)
        if command is None:
            return False
        key = statement.connection, command[2]
        if key not in self.cursors:
            return False
        query = self.cursors[key]
        if command[1] == "CLOSE":
            del self.cursors[key]
        if query is not None:
            query["bytes"] += statement.bytes
            query["ms"] = round(query["ms"] + statement.ms, 3)
            if command[1] == "FETCH":
                query["rows"] += statement.rows or 0
            query["error"] = query["error"] or statement.sqlstate
        return True

    def _shape(self, sql: str, flight: Flight | None) -> str:
        """The statement without values: as Django wrote it, else as it was sent."""
        if flight is None or flight.sql is None:
            return sql_text.shape(sql)
        declare = DECLARE.match(sql)
        if declare and not DECLARE.match(flight.sql):
            return sql_text.shape(declare[0] + flight.sql)
        return sql_text.shape(flight.sql)

    def _keep(self, statement, flight: Flight | None, place: Place) -> None:
        sql = statement.sql
        declare = DECLARE.match(sql)
        # A DECLARE the reader wrote is a statement like any other.
        cursor = bool(declare and flight and flight.sql != sql)
        shape = self._shape(sql, flight)
        query = {
            "sql": sql,
            "shape": shape,
            "params": _params(statement, flight),
            "kind": sql_text.kind(shape),
            "line": place.line,
            "path": place.path,
            "alias": self._alias(statement, flight),
            "rows": 0 if cursor else statement.rows,
            "bytes": statement.bytes,
            "ms": round(statement.ms, 3),
            "plan": None,
            "cursor": cursor,
            "refused": False,
            "error": statement.sqlstate,
        }
        kept = self._append(query)
        if cursor:
            key = statement.connection, declare[1]
            self.cursors[key] = query if kept else None
        if kept and statement.plan is not None and shape not in self.planned:
            self.planned.add(shape)
            query["plan"] = len(self.plans)
            self.plans.append(_plan(statement.plan))

    def _keep_refused(self, flight: Flight) -> None:
        shape = sql_text.shape(flight.sql or "")
        query = {
            "sql": flight.sql or "",
            "shape": shape,
            "params": flight.params[0] if flight.params else None,
            "kind": sql_text.kind(shape),
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
        self._append(query)

    def _append(self, query: dict) -> bool:
        """Keep a query within the limits, else count it; tell which."""
        size = len(query["sql"]) + sum(map(len, query["params"] or ()))
        new_shape = query["shape"] not in self.shapes
        if new_shape:
            size += len(query["shape"])
        if len(self.queries) >= MAX_QUERIES or self.characters + size > MAX_CHARACTERS:
            if not query["refused"]:
                self.dropped[query["kind"]] += 1
            return False
        self.characters += size
        query["shape"] = self.shapes.setdefault(query["shape"], len(self.shapes))
        self.queries.append(query)
        return True

    def _alias(self, statement, flight: Flight | None) -> str:
        if flight is not None:
            return flight.alias
        if statement.connection in self.aliases:
            return self.aliases[statement.connection]
        for alias in connections:
            if connections.settings[alias]["NAME"] == statement.database:
                return alias
        return "default"


def _values(params) -> list[str]:
    """Each value as Python's repr; a dictionary's with its name."""
    if isinstance(params, dict):
        return [f"{name}={_repr(value)}" for name, value in params.items()]
    return [_repr(value) for value in params]


def _repr(value) -> str:
    try:
        # Django gives numbers in classes of psycopg that name their SQL type: Int4(1).
        number = type(value).__module__.startswith("psycopg.types.numeric")
        plain = value.__class__.__base__ if number else type(value)
        text = plain.__repr__(value)
    except Exception:
        text = f"<{type(value).__name__} without repr>"
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"


def _params(statement, flight: Flight | None) -> list[str] | None:
    if flight is not None:
        if flight.params is None:
            return None
        return flight.params[min(flight.sent, len(flight.params) - 1)] if flight.params else []
    if statement.values is not None:
        return [_repr(value) for value in statement.values]
    return None


def _plan(text: str) -> dict:
    """auto_explain's document without the SQL, which the query has already."""
    plan = json.loads(text)
    if isinstance(plan, list):
        plan = plan[0]
    plan.pop("Query Text", None)
    return plan
