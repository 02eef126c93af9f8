"""Frontend messages as bytes: one function a message, nothing remembered."""

from collections.abc import Mapping, Sequence
from struct import Struct

# An object whose bytes can be copied: what psycopg's dumpers return.
Buffer = bytes | bytearray | memoryview

PROTOCOL_3_0 = 196608
CANCEL_REQUEST = 80877102
MAX_PARAMETERS = 65535

_int16 = Struct("!H").pack
_int32 = Struct("!i").pack
_oid = Struct("!I").pack
_NULL = _int32(-1)


def message(kind: bytes, *parts: bytes) -> bytes:
    """One message: its kind, the length of what follows, its parts."""
    body = b"".join(parts)
    return kind + _int32(len(body) + 4) + body


def startup(parameters: Mapping[bytes, bytes]) -> bytes:
    """Open a session. It alone has no kind in front."""
    pairs = b"".join(b"%b\0%b\0" % pair for pair in parameters.items())
    body = _int32(PROTOCOL_3_0) + pairs + b"\0"
    return _int32(len(body) + 4) + body


def cancel_request(pid: int, key: bytes) -> bytes:
    """Ask the server, on a connection of its own, to stop what backend `pid` is doing."""
    body = _int32(CANCEL_REQUEST) + _int32(pid) + key
    return _int32(len(body) + 4) + body


def query(sql: bytes) -> bytes:
    """Run SQL by the simple protocol."""
    return message(b"Q", sql, b"\0")


def parse(name: bytes, sql: bytes, types: Sequence[int] | None) -> bytes:
    """Prepare a statement; type 0 leaves the choice to the server."""
    types = types or ()
    return message(b"P", name, b"\0", sql, b"\0", _int16(len(types)), *(_oid(oid) for oid in types))


def bind(
    name: bytes,
    values: Sequence[Buffer | None] | None,
    formats: Sequence[int] | None,
    result_format: int,
) -> bytes:
    """Give a prepared statement its values, making the unnamed portal."""
    parts = [b"\0", name, b"\0"]
    formats = formats or ()
    parts.append(_int16(len(formats)))
    parts.extend(_int16(number) for number in formats)
    values = values or ()
    parts.append(_int16(len(values)))
    for number, value in enumerate(values):
        if value is None:
            parts.append(_NULL)
            continue
        raw = bytes(value)
        if 0 in raw and not (formats and formats[number]):
            # Text ends at a zero, as it does for C.
            raw = raw.partition(b"\0")[0]
        parts += (_int32(len(raw)), raw)
    parts += (_int16(1), _int16(result_format))
    return message(b"B", *parts)


def describe_statement(name: bytes) -> bytes:
    """Ask for a statement's parameters and columns."""
    return message(b"D", b"S", name, b"\0")


def describe_portal(name: bytes) -> bytes:
    """Ask for a portal's columns."""
    return message(b"D", b"P", name, b"\0")


def copy_data(data: Buffer) -> bytes:
    """A piece of what COPY FROM STDIN reads."""
    return message(b"d", bytes(data))


def copy_fail(reason: bytes) -> bytes:
    """End COPY FROM STDIN with an error."""
    return message(b"f", reason, b"\0")


EXECUTE = message(b"E", b"\0", _int32(0))
SYNC = message(b"S")
COPY_DONE = message(b"c")
TERMINATE = message(b"X")


def literal(value: bytes) -> bytes:
    """A quoted literal for SQL of our own, right whatever standard_conforming_strings says."""
    return b" E'" + value.replace(b"\\", b"\\\\").replace(b"'", b"''") + b"'"
