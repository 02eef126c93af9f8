"""PGresult: what one statement was answered with, its rows taken apart when somebody looks."""

from collections.abc import Sequence
from typing import Any

from psycopg import errors as e
from psycopg.pq._enums import ExecStatus
from psycopg.pq.misc import PGresAttDesc, _clean_error_message

from .error_message import format_message
from .wire import fields
from .wire.fields import Column

_NO_COLUMN = Column(b"", 0, 0, 0, 0, 0, 0)


class PGresult:
    """The answer to a statement, or a notice, in libpq's terms."""

    __slots__ = (
        "_columns",
        "_error",
        "_fields",
        "_row",
        "_rows",
        "_sql",
        "_types",
        "_values",
        "copy_format",
        "status",
        "tag",
    )

    def __init__(
        self,
        status: ExecStatus,
        columns: Sequence[Column] = (),
        rows: Sequence[bytes] = (),
        tag: bytes | None = b"",
        types: Sequence[int] = (),
    ) -> None:
        self.status = status
        self._columns = columns
        # DataRow bodies, and the values of the row looked at last.
        self._rows = rows
        self._row = -1
        self._values: list[bytes | None] = []
        self.tag = tag
        # Types of a described statement's parameters.
        self._types = types
        # Of an error or a notice: its fields, the SQL it points into, its text once made.
        self._fields: dict[int, bytes] = {}
        self._sql: bytes | None = None
        self._error: bytes | None = None
        # Of a COPY: 0 text, 1 binary.
        self.copy_format = 0

    @classmethod
    def failure(cls, status: ExecStatus, found: dict[int, bytes], sql: bytes | None) -> "PGresult":
        """A result that is an ErrorResponse or a NoticeResponse."""
        result = cls(status)
        result._fields = found
        result._sql = sql
        return result

    @classmethod
    def message(cls, status: ExecStatus, error: bytes) -> "PGresult":
        """A result with an error of ours, not of the server's."""
        result = cls(status)
        result._error = error
        return result

    @classmethod
    def copying(cls, status: ExecStatus, body: bytes) -> "PGresult":
        """A result that says COPY has begun; `body` is the backend's message."""
        formats = fields.copy_formats(body)
        result = cls(status, [_NO_COLUMN._replace(format=number) for number in formats])
        result.copy_format = body[0]
        return result

    def part(self, first: int, last: int, status: ExecStatus) -> "PGresult":
        """A result of its own with some of the rows, as single-row mode wants them."""
        return PGresult(status, self._columns, self._rows[first:last], self.tag)

    def __repr__(self) -> str:
        cls = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        return f"<{cls} [{ExecStatus(self.status).name}] at 0x{id(self):x}>"

    def clear(self) -> None:
        """Forget everything; the result is then that of no query at all."""
        self.__init__(ExecStatus.FATAL_ERROR, tag=None)  # type: ignore[misc]

    # Errors

    @property
    def error_message(self) -> bytes:
        if self._error is None:
            self._error = format_message(self._fields, self._sql) if self._fields else b""
        return self._error

    def get_error_message(self, encoding: str = "utf-8") -> str:
        return _clean_error_message(self.error_message, encoding)

    def error_field(self, fieldcode: int) -> bytes | None:
        return self._fields.get(fieldcode)

    # Columns

    @property
    def nfields(self) -> int:
        return len(self._columns)

    def _column(self, number: int) -> Column:
        return self._columns[number] if 0 <= number < len(self._columns) else _NO_COLUMN

    def fname(self, column_number: int) -> bytes | None:
        if not 0 <= column_number < len(self._columns):
            return None
        return self._columns[column_number].name

    def ftable(self, column_number: int) -> int:
        return self._column(column_number).table

    def ftablecol(self, column_number: int) -> int:
        return self._column(column_number).number

    def fformat(self, column_number: int) -> int:
        return self._column(column_number).format

    def ftype(self, column_number: int) -> int:
        return self._column(column_number).type

    @property
    def types(self) -> list[int]:
        """OIDs of the columns' types."""
        return [column.type for column in self._columns]

    def fmod(self, column_number: int) -> int:
        return self._column(column_number).modifier

    def fsize(self, column_number: int) -> int:
        return self._column(column_number).size

    @property
    def binary_tuples(self) -> int:
        if self.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH):
            return self.copy_format
        return int(bool(self._columns) and all(column.format for column in self._columns))

    def set_attributes(self, descriptions: list[PGresAttDesc]) -> None:
        """Give an empty result columns. Raises OperationalError when it has some."""
        if self._columns or not descriptions:
            raise e.OperationalError("PQsetResultAttrs failed: the result has columns already")
        self._columns = [
            Column(
                name=each.name,
                table=each.tableid,
                number=each.columnid,
                type=each.typid,
                size=each.typlen,
                modifier=each.atttypmod,
                format=each.format,
            )
            for each in descriptions
        ]

    # Rows

    @property
    def ntuples(self) -> int:
        return len(self._rows)

    def bodies(self, first: int, last: int) -> Sequence[bytes]:
        """Rows from `first` up to `last`, as they came."""
        return self._rows[first:last]

    def get_value(self, row_number: int, column_number: int) -> bytes | None:
        if row_number != self._row:
            if not 0 <= row_number < len(self._rows):
                return None
            self._values = fields.values(self._rows[row_number])
            self._row = row_number
        try:
            return self._values[column_number] if column_number >= 0 else None
        except IndexError:
            return None

    # Parameters of a described statement

    @property
    def nparams(self) -> int:
        return len(self._types)

    def param_type(self, param_number: int) -> int:
        return self._types[param_number] if 0 <= param_number < len(self._types) else 0

    # The command

    @property
    def command_status(self) -> bytes | None:
        return self.tag

    @property
    def command_tuples(self) -> int | None:
        return fields.affected(self.tag) if self.tag else None

    @property
    def oid_value(self) -> int:
        parts = (self.tag or b"").split()
        return int(parts[1]) if len(parts) == 3 and parts[0] == b"INSERT" else 0

    @property
    def pgresult_ptr(self) -> Any:
        """There is no C structure behind it."""
        return None
