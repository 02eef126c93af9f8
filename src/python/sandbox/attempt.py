"""A change tried at one statement of a run: it is measured, the change made, and measured again.

The change is the project's (src/project/schema.ts). It is tried just before the statement is sent,
where its data, temporary tables, settings and values are what the statement meets. The run ends
there: what it has done is thrown away with it, so the change need not be undone.
"""

import re

import pq
from pq import plans
from pq.wire import encoder
from recording.document import loads
from recording.recorder import DECLARE, Recorder

DECLARED = re.compile(DECLARE.pattern.encode())
EXPLAIN = b"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "

# What a statement writes while it is measured must not be there when it is measured again.
SAVE = b'SAVEPOINT "before the attempt"'
GO_BACK = b'ROLLBACK TO SAVEPOINT "before the attempt"'
# An index cannot be made while checks of the transaction's own rows wait for its end.
CHECK_NOW = b"SET CONSTRAINTS ALL IMMEDIATE"

# The first execution looks into PostgreSQL's catalogue, which no plan is better or worse for.
EXECUTIONS = 2

NOT_REACHED = (
    "This run did not send the statement again where it was sent before: the code does not do the"
    " same each time, so nothing was tried."
)
OTHER_VALUES = (
    "This run sent the statement with other values than before, and the new statement was written"
    " for those: run the code again, then try it."
)
SEVERAL = "Its text may hold several statements, and only one can be tried."
IN_TRANSACTION = "VACUUM cannot run inside a transaction, and this statement is in one."
NO_ROW = "There is no row before the page, so there is nothing to begin behind."
NULL_KEY = "The row before the page has no value in a column of its order: nothing follows NULL."


class Ended(BaseException):
    """The change was tried; no `except Exception` of the reader's is meant."""


class _Refused(Exception):
    """It cannot be tried here; the message says why, in a sentence."""


class _Failed(Exception):
    """PostgreSQL refused a statement."""

    def __init__(self, sql: bytes, error) -> None:
        self.sql = sql
        self.message = error.error_field(ord("M")) or b""
        self.sqlstate = error.error_field(ord("C")) or b""


class Attempt:
    """What comes of a change."""

    def __init__(self, change: dict, recorder: Recorder) -> None:
        self.change = change
        self.recorder = recorder
        # As src/trace/attempt.ts has it.
        self.outcome: dict = {"ended": "refused", "why": NOT_REACHED}

    def before(self, channel, sql: bytes) -> None:
        """Try the change if this is the statement. Raises Ended then."""
        recorder = self.recorder
        if not recorder.recording or len(recorder.queries) != self.change["query"]:
            return
        text = channel.text(sql)
        if recorder.shape(text) != self.change["shape"]:
            return
        # What is sent from now on is ours, or the reader's who clears up.
        recorder.recording = False
        pq.call_before(None)
        try:
            self.outcome = _Measuring(channel, sql).tried(self.change, text)
        except _Refused as refused:
            self.outcome = {"ended": "refused", "why": str(refused)}
        except _Failed as failed:
            self.outcome = {
                "ended": "failed",
                "sql": channel.text(failed.sql),
                "message": channel.text(failed.message),
                "sqlstate": channel.text(failed.sqlstate),
            }
        raise Ended


class _Measuring:
    """A statement on its session, before and after the change."""

    def __init__(self, channel, sql: bytes) -> None:
        self.channel = channel
        self.sql = sql
        self.inside = channel.transaction.name == "INTRANS"

    def tried(self, change: dict, text: str) -> dict:
        """Return what src/trace/attempt.ts calls a measured attempt."""
        if not plans.is_single(self.sql):
            raise _Refused(SEVERAL)
        pieces = change["instead"]
        if pieces is not None and text != change["sql"]:
            raise _Refused(OTHER_VALUES)
        before = self._explained(self.sql)
        if self.inside:
            self._ask(SAVE)
            if self._sent(CHECK_NOW).error_message:
                self._ask(GO_BACK)
        for statement in change["before"]:
            if self.inside and statement.startswith("VACUUM"):
                raise _Refused(IN_TRANSACTION)
            self._ask(statement.encode())
        if pieces is None:
            return self._outcome(before, self._explained(self.sql))
        instead = self._filled(pieces, change["find"])
        after = self._explained(instead)
        same = self._rows(self.sql) == self._rows(instead)
        return self._outcome(before, after, self.channel.text(instead), same)

    def _outcome(self, before: dict, after: dict, instead: str | None = None, same=None) -> dict:
        return {
            "ended": "measured",
            "before": before,
            "after": after,
            "instead": instead,
            "same": same,
        }

    def _filled(self, pieces: list[str], find: str | None) -> bytes:
        """Put values between the pieces of a statement: those of the row that `find` finds."""
        if find is None:
            return pieces[0].encode()
        row = self._ask(find.encode())
        if row.ntuples == 0:
            raise _Refused(NO_ROW)
        text = pieces[0].encode()
        for column, piece in enumerate(pieces[1:]):
            value = row.get_value(0, column)
            if value is None:
                raise _Refused(NULL_KEY)
            text += encoder.literal(value) + piece.encode()
        return text

    def _explained(self, sql: bytes) -> dict:
        """Return the plan of a statement that was executed, and undone."""
        for _ in range(EXECUTIONS):
            result = self._undone(EXPLAIN + sql)
        return loads(self.channel.text(result.get_value(0, 0)))[0]

    def _rows(self, sql: bytes) -> tuple[int | None, list[list]]:
        """Return how many rows a statement finds or writes, and those it returns, in an order."""
        # A cursor that is only declared has found nothing yet.
        declared = DECLARED.match(sql)
        result = self._undone(sql[declared.end() :] if declared else sql)
        rows = [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ]
        values = sorted([(value is None, value or b"") for value in row] for row in rows)
        return result.command_tuples, values

    def _undone(self, sql: bytes):
        """Return the result of a statement, whose writes are undone."""
        self._ask(SAVE if self.inside else b"BEGIN")
        result = self._sent(sql)
        self._ask(GO_BACK if self.inside else b"ROLLBACK")
        if result.error_message:
            raise _Failed(sql, result)
        return result

    def _ask(self, sql: bytes):
        """Return the result of a statement. Raises _Failed."""
        result = self._sent(sql)
        if result.error_message:
            raise _Failed(sql, result)
        return result

    def _sent(self, sql: bytes):
        """Return the result of a statement, which may be an error."""
        return self.channel.quiet(encoder.query(sql)).results[-1]
