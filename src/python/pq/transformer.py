"""psycopg's Transformer with rows loaded straight from the wire, as psycopg's C code does."""

from collections.abc import Callable, Iterable
from functools import cache
from struct import Struct
from typing import Any

from psycopg._py_transformer import Transformer as PyTransformer
from psycopg.pq._enums import Format
from psycopg.rows import Row, RowMaker

from .result import PGresult

__all__ = ("Transformer",)

_int32_at = Struct("!i").unpack_from

# From this many rows on it pays to look for functions in C that do what a loader does.
MANY = 8


class Transformer(PyTransformer):
    """
    Adapts values of one cursor, as its parent does.

    The parent asks the result for each value by row and column; here each row is walked once.
    """

    __module__ = "psycopg.adapt"

    def set_pgresult(
        self,
        result: Any,
        *,
        set_loaders: bool = True,
        format: Format | None = None,
    ) -> None:
        if type(result) is not PGresult or not set_loaders or not result.nfields:
            return super().set_pgresult(result, set_loaders=set_loaders, format=format)
        super().set_pgresult(result, set_loaders=False)
        types = result.types
        if format is None:
            format = result.fformat(0)
        loads = {oid: self.get_loader(oid, format).load for oid in set(types)}
        self._row_loaders = [loads[oid] for oid in types]

    def load_rows(self, row0: int, row1: int, make_row: RowMaker[Row]) -> list[Row]:
        result = self._pgresult
        # The parent knows what to say of rows and results that are none.
        if type(result) is not PGresult or not 0 <= row0 <= row1 <= result.ntuples:
            return super().load_rows(row0, row1, make_row)
        loads = self._row_loaders
        if row1 - row0 >= MANY:
            loads = [_direct(load) for load in loads]
        return [make_row(_values(body, loads)) for body in result.bodies(row0, row1)]

    def load_row(self, row: int, make_row: RowMaker[Row]) -> Row:
        result = self._pgresult
        if type(result) is not PGresult or not 0 <= row < result.ntuples:
            return super().load_row(row, make_row)
        return make_row(_values(result.bodies(row, row + 1)[0], self._row_loaders))


def _values(body: bytes, loads: Iterable[Callable[[bytes], Any]]) -> list[Any]:
    """A DataRow's values, each by its column's function."""
    found: list[Any] = []
    append = found.append
    at = 2
    for load in loads:
        size = _int32_at(body, at)[0]
        at += 4
        if size < 0:
            append(None)
        else:
            end = at + size
            append(load(body[at:end]))
            at = end
    return found


@cache
def _functions() -> tuple[object, object]:
    """Loaders that functions in C can stand for. They need this module before they can be had."""
    from psycopg.types.numeric import IntLoader
    from psycopg.types.string import TextLoader

    return IntLoader.load, TextLoader.load


def _direct(load: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """The function in C that gives what this one gives, if there is one; else itself."""
    function = getattr(load, "__func__", None)
    number, text = _functions()
    if function is number:
        return int
    if function is text and load.__self__._encoding == "utf-8":  # type: ignore[attr-defined]
        return bytes.decode
    return load
