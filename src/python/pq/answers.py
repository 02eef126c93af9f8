"""What a connection takes from the server: results, notifications, and whether any are to come."""

from __future__ import annotations

from psycopg import errors as e
from psycopg.pq._enums import ConnStatus, ExecStatus
from psycopg.pq.misc import PGnotify

from .connection_info import ConnectionInfo
from .exchange import Exchange, Kind
from .result import PGresult


class Answers(ConnectionInfo):
    """The methods of PGconn that read what has come."""

    @property
    def _exchange(self) -> Exchange | None:
        return self._channel.exchange if self._channel else None

    def get_result(self) -> PGresult | None:
        exchange = self._exchange
        if exchange is None:
            return None
        while exchange.busy:
            self._channel.wait()
            try:
                self._channel.fetch()
            except e.OperationalError:
                return PGresult.message(ExecStatus.FATAL_ERROR, self.error_message)
        result = exchange.next()
        if result is None:
            self._channel.exchange = None
        elif result.status == ExecStatus.FATAL_ERROR:
            self._error = result.error_message
        return result

    def is_busy(self) -> int:
        exchange = self._exchange
        return 0 if exchange is None else int(exchange.busy)

    def consume_input(self) -> None:
        self._ensure_open()
        if self.status == ConnStatus.BAD:
            raise e.OperationalError(f"consuming input failed: {self.get_error_message()}")
        try:
            self._channel.fetch()
        except e.OperationalError as error:
            raise e.OperationalError(f"consuming input failed: {error}") from error

    def flush(self) -> int:
        if not self._open:
            raise e.OperationalError("flushing failed: the connection is closed")
        # What the server said before it went away is still to be fetched.
        if self.status == ConnStatus.BAD and not (self._exchange and self._exchange.results):
            raise e.OperationalError(f"flushing failed: {self.get_error_message()}")
        return 0

    def set_single_row_mode(self) -> None:
        exchange = self._exchange
        if exchange is None or exchange.kind not in (Kind.SIMPLE, Kind.EXTENDED):
            raise e.OperationalError("setting single row mode failed")
        exchange.single_rows = True

    def notifies(self) -> PGnotify | None:
        waiting = self._channel and self._channel.notifications
        return waiting.popleft() if waiting else None

    def make_empty_result(self, exec_status: int) -> PGresult:
        status = ExecStatus(exec_status)
        failed = (ExecStatus.BAD_RESPONSE, ExecStatus.NONFATAL_ERROR, ExecStatus.FATAL_ERROR)
        error = self.error_message if self._open and status in failed else b""
        return PGresult.message(status, error)
