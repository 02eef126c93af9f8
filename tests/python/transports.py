"""Sends for tests on CPython: a session with a TCP server, and the bridge to a PGlite."""

import contextlib
import os
import select
import socket
from collections.abc import Callable
from struct import Struct

_uint32 = Struct("!I")
_int32 = Struct("!i")


class TcpSend:
    """A session with a PostgreSQL server. Its answers come in whatever pieces the network makes."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket = socket.create_connection(self._address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)
        # What came in while a long message went out.
        self._early = b""
        self._over = False

    def __call__(self, message: bytes) -> bytes:
        """Send all of it; give what has come so far, which may be nothing."""
        rest = memoryview(message)
        received = [self._early] if self._early else []
        self._early = b""
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                # The server may be waiting for us to read.
                select.select([self._socket], [self._socket], [])
                received.append(self._receive())
        received.append(self._receive())
        answer = b"".join(received)
        if not answer and self._over:
            raise ConnectionError("")
        return answer

    def _receive(self) -> bytes:
        pieces = []
        try:
            while piece := self._socket.recv(1 << 20):
                pieces.append(piece)
            self._over = True
        except BlockingIOError:
            pass
        except ConnectionError:
            self._over = True
        return b"".join(pieces)

    def fileno(self) -> int:
        return self._socket.fileno()

    def cancel(self, message: bytes) -> None:
        with socket.create_connection(self._address) as other:
            other.sendall(message)
            other.recv(1)

    def close(self) -> None:
        self._socket.close()


class BlockingSend(TcpSend):
    """The same, waiting until the answer is whole: what the engine's Send does."""

    # Nothing comes unasked.
    fileno = None  # type: ignore[assignment]

    def __call__(self, message: bytes) -> bytes:
        expected = answers_expected(message)
        answer = bytearray(super().__call__(message))
        at = 0
        while expected > 0:
            while at + 5 <= len(answer):
                length = _int32.unpack_from(answer, at + 1)[0]
                if at + 1 + length > len(answer):
                    break
                kind = answer[at]
                at += 1 + length
                # CopyInResponse: the server waits for us.
                expected = 0 if kind == ord("G") else expected - (kind == ord("Z"))
            if expected > 0:
                select.select([self._socket], [], [])
                piece = self._receive()
                if not piece and self._over:
                    break
                answer += piece
        return bytes(answer)


def answers_expected(message: bytes) -> int:
    """How many ReadyForQuery these frontend messages cause."""
    if message[:1] == b"\0":
        return 1  # StartupMessage
    kinds, at = [], 0
    while at < len(message):
        kinds.append(message[at])
        at += 1 + _int32.unpack_from(message, at + 1)[0]
    synced = sum(kind in b"QS" for kind in kinds)
    # CopyDone and CopyFail end a COPY of the simple protocol; the extended one's has a Sync behind.
    return synced or sum(kind in b"cf" for kind in kinds)


class PGliteSend:
    """The bridge to a PGlite's one backend (tests/helpers/pglite-tcp.ts); it is shared by all."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __call__(self, message: bytes) -> bytes:
        self._socket.sendall(_uint32.pack(len(message)) + message)
        (length,) = _int32.unpack(self._exactly(4))
        if length < 0:
            raise ConnectionError("PGlite has ended")
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        received = bytearray(size)
        view = memoryview(received)
        while view:
            count = self._socket.recv_into(view)
            if not count:
                raise ConnectionError("PGlite has ended")
            view = view[count:]
        return bytes(received)


def factory() -> Callable[[], Callable[[bytes], bytes]]:
    """What SEND (tcp, blocking or pglite) and SEND_PORT in the environment ask for."""
    with contextlib.suppress(KeyError):
        kind, port = os.environ["SEND"], int(os.environ["SEND_PORT"])
        if kind == "pglite":
            bridge = PGliteSend("127.0.0.1", port)
            return lambda: bridge
        made = {"tcp": TcpSend, "blocking": BlockingSend}[kind]
        return lambda: made("127.0.0.1", port)
    raise SystemExit("SEND and SEND_PORT say where PostgreSQL is: run `npm run test:python`")
