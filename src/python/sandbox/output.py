"""What a snippet prints: one bounded stream for standard output and standard error."""

import io

from recording.filenames import readable

# Bytes kept; what is printed beyond is only counted.
LIMIT = 64 * 1024


class Kept(io.RawIOBase):
    """Keeps the first LIMIT bytes written to it and counts the characters of the rest."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.dropped = 0

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        """Stay open: what was printed is still to be read."""

    def write(self, data) -> int:
        data = bytes(data)
        room = LIMIT - len(self.kept)
        if room >= len(data):
            self.kept += data
        else:
            # Never cut inside a character.
            while room > 0 and data[room] & 0xC0 == 0x80:
                room -= 1
            room = max(room, 0)
            self.kept += data[:room]
            self.dropped += len(data[room:].decode("utf-8", "replace"))
        return len(data)


class Output(io.TextIOWrapper):
    """A text stream that is never too long, as fast as CPython's own text layer."""

    def __init__(self) -> None:
        self.sink = Kept()
        super().__init__(self.sink, encoding="utf-8", errors="backslashreplace", newline="\n")

    def isatty(self) -> bool:
        return False

    def close(self) -> None:
        # A snippet that closes its output must not take it from those who read it.
        self.flush()

    def detach(self) -> io.RawIOBase:
        raise io.UnsupportedOperation("the output of a snippet cannot be detached")

    def text(self) -> tuple[str, int]:
        """Return what was kept, with file names as readers know them, and how much was dropped."""
        self.flush()
        return readable(self.sink.kept.decode("utf-8", "replace")), self.sink.dropped
