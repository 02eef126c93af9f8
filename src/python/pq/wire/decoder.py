"""Backend messages out of bytes that may be cut anywhere."""

from collections.abc import Callable
from struct import Struct

_int32_at = Struct("!i").unpack_from

DATA_ROW = ord("D")
# Kind, length: what a message starts with.
HEADER = 5

# A length beyond this is no message of PostgreSQL's (1 GiB is its own limit).
MAX_LENGTH = 1 << 30


class ProtocolError(Exception):
    """The bytes are no backend messages."""


class Decoder:
    """
    Cuts a stream of bytes into messages.

    `on_row` gets the body of each DataRow, `on_message` kind and body of every other message, in
    the order they came. Rows have a way of their own because there are so many of them.
    """

    def __init__(
        self, on_row: Callable[[bytes], None], on_message: Callable[[int, bytes], None]
    ) -> None:
        self.on_row = on_row
        self.on_message = on_message
        # Bytes of all messages up to the end of the one at hand.
        self.position = 0
        # Pieces of a message that is not complete yet, and the bytes still missing to go on.
        self._pieces: list[bytes] = []
        self._missing = HEADER

    def feed(self, data: bytes) -> None:
        """Take the next bytes, whole messages or not."""
        if self._pieces or len(data) < HEADER:
            self._pieces.append(data)
            self._missing -= len(data)
            if self._missing > 0:
                return
            data = b"".join(self._pieces)
            self._pieces.clear()
        before = self.position
        on_row = self.on_row
        end = len(data)
        at = 0
        missing = HEADER
        while at + HEADER <= end:
            length = _int32_at(data, at + 1)[0]
            if not 4 <= length <= MAX_LENGTH:
                raise ProtocolError(f"a backend message of {length} bytes: not PostgreSQL's wire")
            stop = at + 1 + length
            if stop > end:
                missing = stop - at
                break
            kind = data[at]
            if kind == DATA_ROW:
                on_row(data[at + HEADER : stop])
            else:
                self.position = before + stop
                self.on_message(kind, data[at + HEADER : stop])
            at = stop
        self.position = before + at
        if at < end:
            self._pieces.append(data[at:])
        self._missing = missing - (end - at)
