"""Escaping: values and names made safe to stand in SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psycopg import errors as e

from . import session_defaults
from .wire.encoder import Buffer

if TYPE_CHECKING:
    from .connection import PGconn

# A backslash of bytea's old format: before itself, before three octal digits, or for nothing.
_OLD_ESCAPE = re.compile(rb"\\(\\|[0-3][0-7]{2})?")
# A hexadecimal digit and what follows it: a byte if that is another one, else passed over.
_HEX = b"0123456789ABCDEFabcdef"
_PAIR = re.compile(rb"[0-9A-Fa-f].", re.DOTALL)


class Escaping:
    """Escapes for a connection's settings, or without one by careful defaults."""

    def __init__(self, conn: PGconn | None = None) -> None:
        self.conn = conn

    def escape_literal(self, data: Buffer) -> bytes:
        """Return a quoted literal; with backslashes it is an E'' one, right under every setting."""
        raw = self._checked(data, "escape_literal")
        body = raw.replace(b"'", b"''")
        if b"\\" in raw:
            # The blank keeps the E off a word in front.
            return b" E'" + body.replace(b"\\", b"\\\\") + b"'"
        return b"'" + body + b"'"

    def escape_identifier(self, data: Buffer) -> bytes:
        """Return a quoted name."""
        return b'"' + self._checked(data, "escape_identifier").replace(b'"', b'""') + b'"'

    def escape_string(self, data: Buffer) -> bytes:
        """Return what may stand between single quotes."""
        raw = self._checked(data, "escape_string") if self.conn else _until_zero(bytes(data))
        body = raw.replace(b"'", b"''")
        return body if self._standard() else body.replace(b"\\", b"\\\\")

    def escape_bytea(self, data: Buffer) -> bytes:
        """Return bytes as a bytea literal's content."""
        raw = bytes(data)
        if self.conn:
            self.conn._ensure_open()
            return (b"\\x" if self._standard() else b"\\\\x") + raw.hex().encode()
        # Without a connection nothing is known of the server: the oldest format, which all read.
        slash = b"\\" if self._standard() else b"\\\\"
        return b"".join(_old_escaped(byte, slash) for byte in raw)

    def unescape_bytea(self, data: Buffer) -> bytes:
        """Return the bytes of a bytea as the server prints it, in either format."""
        if self.conn:
            self.conn._ensure_open()
        raw = _until_zero(bytes(data))
        if raw.startswith(b"\\x"):
            pairs = (found[0] for found in _PAIR.finditer(raw, 2))
            return bytes(int(pair, 16) for pair in pairs if pair[1] in _HEX)
        return _OLD_ESCAPE.sub(_old_unescaped, raw)

    def _standard(self) -> bool:
        if self.conn:
            return self.conn.parameter_status(b"standard_conforming_strings") == b"on"
        return session_defaults.standard_strings()

    def _checked(self, data: Buffer, what: str) -> bytes:
        """Return the bytes up to a zero, valid in the connection's encoding."""
        if not self.conn:
            raise e.OperationalError(f"{what} failed: no connection provided")
        self.conn._ensure_open()
        raw = _until_zero(bytes(data))
        if raw.isascii():
            return raw
        encoding = self.conn._encoding
        try:
            raw.decode(encoding)
        except UnicodeDecodeError as error:
            reason = "incomplete" if error.end >= len(raw) else "invalid"
            raise e.OperationalError(f"{what} failed: {reason} multibyte character") from None
        return raw


def _until_zero(raw: bytes) -> bytes:
    return raw.partition(b"\0")[0]


def _old_unescaped(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped is None:
        return b""
    return b"\\" if escaped == b"\\" else bytes([int(escaped, 8)])


def _old_escaped(byte: int, slash: bytes) -> bytes:
    if byte < 0x20 or byte > 0x7E:
        return slash + b"%03o" % byte
    if byte == 0x27:
        return b"''"
    if byte == 0x5C:
        return slash + slash
    return bytes([byte])
