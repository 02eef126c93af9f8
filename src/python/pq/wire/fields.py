"""The bodies of backend messages taken apart: columns, errors, counts."""

from struct import Struct
from typing import NamedTuple

_int16_at = Struct("!H").unpack_from
_int32_at = Struct("!i").unpack_from
_column_at = Struct("!IhIhih").unpack_from
_COLUMN = Struct("!IhIhih").size


class Column(NamedTuple):
    """One column of a RowDescription."""

    name: bytes
    table: int
    number: int
    type: int
    size: int
    modifier: int
    format: int


def text(body: bytes, at: int = 0) -> tuple[bytes, int]:
    """The zero-terminated text at `at`, and where the next field begins."""
    end = body.index(0, at)
    return body[at:end], end + 1


def columns(body: bytes) -> tuple[Column, ...]:
    """RowDescription."""
    found = []
    at = 2
    for _ in range(_int16_at(body)[0]):
        name, at = text(body, at)
        table, number, oid, size, modifier, form = _column_at(body, at)
        found.append(Column(name, table, number, oid, size, modifier, form))
        at += _COLUMN
    return tuple(found)


def values(body: bytes) -> list[bytes | None]:
    """DataRow: each column's bytes, None for NULL."""
    found: list[bytes | None] = []
    append = found.append
    at = 2
    end = len(body)
    while at < end:
        size = _int32_at(body, at)[0]
        at += 4
        if size < 0:
            append(None)
        else:
            append(body[at : at + size])
            at += size
    return found


def parameter_types(body: bytes) -> list[int]:
    """ParameterDescription: one type's OID a parameter."""
    (count,) = _int16_at(body)
    return list(Struct(f"!{count}I").unpack_from(body, 2))


def copy_formats(body: bytes) -> list[int]:
    """CopyInResponse, CopyOutResponse: one format a column (0 text, 1 binary)."""
    (count,) = _int16_at(body, 1)
    return list(Struct(f"!{count}H").unpack_from(body, 3))


def diagnostics(body: bytes) -> dict[int, bytes]:
    """ErrorResponse, NoticeResponse: field code to its text."""
    found = {}
    at = 0
    while at < len(body) and body[at]:
        code = body[at]
        found[code], at = text(body, at + 1)
    return found


def parameter(body: bytes) -> tuple[bytes, bytes]:
    """ParameterStatus: name and value."""
    name, at = text(body)
    return name, text(body, at)[0]


def notification(body: bytes) -> tuple[int, bytes, bytes]:
    """NotificationResponse: sender's process, channel, payload."""
    (pid,) = _int32_at(body)
    channel, at = text(body, 4)
    return pid, channel, text(body, at)[0]


def backend_key(body: bytes) -> tuple[int, bytes]:
    """BackendKeyData: process and the secret that cancels its work."""
    return _int32_at(body)[0], body[4:]


def affected(tag: bytes) -> int | None:
    """The count in a command tag: rows returned or changed; None where the command has none."""
    last = tag.rpartition(b" ")[2]
    return int(last) if last.isdigit() and last != tag else None
