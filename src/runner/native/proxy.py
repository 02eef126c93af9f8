"""A listener on the wire between libpq and a PostgreSQL server, as a source of statements.

Where psycopg's C implementation takes the place of our pq, nobody else sees the wire. So this proxy
reads both directions of the protocol on its own.
"""

import socket
import threading
import time
from dataclasses import dataclass, field
from struct import Struct

from recording.source import Observer

_length = Struct("!I")
_header = Struct("!cI")

# Messages a client ends a request with: Query, Sync, and the end of a COPY.
REQUEST_ENDS = (b"Q", b"S", b"c", b"f")


@dataclass
class Request:
    """What one client message, or the messages up to a Sync, asked."""

    messages: bytes = b""
    # The statement that is executed; None for one that is only prepared, described or closed.
    sql: str | None = None
    protocol: str = "extended"
    values: list[str | None] | None = None


@dataclass
class Answer:
    """What the server said up to its ReadyForQuery."""

    messages: list[tuple[bytes, bytes]] = field(default_factory=list)
    # True where the server ended the session instead.
    cut: bool = False

    def first(self, kind: bytes) -> bytes | None:
        return next((body for type_, body in self.messages if type_ == kind), None)

    def last(self, kind: bytes) -> bytes | None:
        return next((body for type_, body in reversed(self.messages) if type_ == kind), None)


@dataclass(slots=True)
class PassedStatement:
    """A statement that passed the proxy (recording.source.Statement says what each field is)."""

    sql: str
    values: list[str | None] | None
    tag: str
    rows: int | None
    bytes: int
    ms: float
    plan: str | None
    sqlstate: str | None
    database: str
    connection: int


class Proxy:
    """Listens on a port of this machine and passes every connection on to the server's.

    The thread that starts it is the one whose statements it reports: it waits for each answer,
    while a thread of the proxy's tells the observer.
    """

    def __init__(self, server: int) -> None:
        self.thread: int | None = None
        self.observer: Observer | None = None
        self.server = server
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._number = 0

    def start(self) -> None:
        """Listen from now on: a thread does not live on in a copy of its process."""
        self.thread = threading.get_ident()
        threading.Thread(target=self._accept, daemon=True).start()

    def observe(self, observer: Observer | None) -> None:
        """Tell `observer` about every statement from now on, and nobody else; None ends it."""
        self.observer = observer

    def _accept(self) -> None:
        while True:
            client, _ = self._socket.accept()
            self._number += 1
            session = Session(self, client, self._number)
            threading.Thread(target=session.run, daemon=True).start()


class Session:
    """One connection."""

    def __init__(self, proxy: Proxy, client: socket.socket, number: int) -> None:
        self.proxy = proxy
        server = socket.create_connection(("127.0.0.1", proxy.server))
        self.client = client.makefile("rwb")
        self.server = server.makefile("rwb")
        # A file that is closed leaves its socket open.
        self.sockets = (client, server)
        self.number = number
        self.database = ""
        # SQL of prepared statements, and of what is bound now, with its values.
        self.prepared: dict[bytes, str] = {}

    def run(self) -> None:
        try:
            self._start()
            while (request := self._request()) is not None:
                if not self._pass(request):
                    break
        finally:
            for end in (self.client, self.server, *self.sockets):
                end.close()

    def _start(self) -> None:
        size = _length.unpack(self.client.read(4))[0]
        body = self.client.read(size - 4)
        words = body[4:].split(b"\0")
        self.database = dict(zip(words[::2], words[1::2], strict=False))[b"database"].decode()
        self._to_server(_length.pack(size) + body)
        self._to_client(self._answer())

    def _request(self) -> Request | None:
        """The client's next request; None when it leaves."""
        request = Request()
        while True:
            head = self.client.read(5)
            if len(head) < 5 or head[:1] == b"X":
                return None
            kind, size = _header.unpack(head)
            body = self.client.read(size - 4)
            request.messages += head + body
            match kind:
                case b"Q":
                    request.sql = body[:-1].decode()
                    request.protocol = "simple"
                case b"P":
                    name, sql, _ = body.split(b"\0", 2)
                    self.prepared[name] = sql.decode()
                case b"B":
                    _, name, rest = body.split(b"\0", 2)
                    request.values = _values(rest)
                    request.sql = self.prepared[name]
            if kind in REQUEST_ENDS:
                return request

    def _pass(self, request: Request) -> bool:
        """Pass a request on and its answer back, telling the observer in between.

        Return whether the server goes on: it may have ended the session before the request came.
        """
        observer = self.proxy.observer
        told = request.sql is not None and observer is not None
        # As pq does: of the extended protocol only declarations of cursors are planned.
        possible = told and (request.protocol == "simple" or request.sql.startswith("DECLARE"))
        planned = possible and observer.wants_plan(request.sql)
        if planned:
            self._ask("SET auto_explain.log_min_duration = 0")
        started = time.perf_counter()
        self._to_server(request.messages)
        answer = self._answer()
        ms = (time.perf_counter() - started) * 1000
        if planned:
            self._ask("SET auto_explain.log_min_duration = -1")
        plan = _take_plan(answer)
        if told:
            observer.answered(self._statement(request, answer, ms, plan))
        self._to_client(answer)
        return not answer.cut

    def _statement(
        self, request: Request, answer: Answer, ms: float, plan: str | None
    ) -> PassedStatement:
        tag = (answer.last(b"C") or b"\0")[:-1].decode()
        error = answer.last(b"E")
        count = tag.rpartition(" ")[2]
        return PassedStatement(
            sql=request.sql,
            values=request.values,
            tag=tag,
            rows=int(count) if count.isdigit() else None,
            bytes=sum(5 + len(body) for kind, body in answer.messages if kind not in b"NS"),
            ms=ms,
            plan=plan,
            sqlstate=_fields(error)["C"] if error else None,
            database=self.database,
            connection=self.number,
        )

    def _ask(self, sql: str) -> None:
        """Send a statement of our own and drop its answer; a broken transaction ignores it."""
        body = sql.encode() + b"\0"
        self._to_server(_header.pack(b"Q", 4 + len(body)) + body)
        self._answer()

    def _answer(self) -> Answer:
        """The server's messages up to ReadyForQuery, or to where it waits for COPY's data."""
        answer = Answer()
        while True:
            head = self.server.read(5)
            if len(head) < 5:
                answer.cut = True
                return answer
            kind, size = _header.unpack(head)
            answer.messages.append((kind, self.server.read(size - 4)))
            if kind in (b"Z", b"G"):
                return answer

    def _to_server(self, message: bytes) -> None:
        self.server.write(message)
        self.server.flush()

    def _to_client(self, answer: Answer) -> None:
        for kind, body in answer.messages:
            self.client.write(_header.pack(kind, 4 + len(body)) + body)
        self.client.flush()


def _take_plan(answer: Answer) -> str | None:
    """auto_explain's JSON among the notices, which are taken out of the answer."""
    plan = None
    for message in list(answer.messages):
        kind, body = message
        if kind != b"N":
            continue
        text = _fields(body)["M"]
        if text.startswith("duration: "):
            answer.messages.remove(message)
            # A deferred constraint is checked when the statement is over, with a plan of its own.
            plan = plan or text.partition("plan:\n")[2]
    return plan


def _fields(body: bytes) -> dict[str, str]:
    """Fields of an ErrorResponse or NoticeResponse by their letter."""
    return {part[:1].decode(): part[1:].decode() for part in body.split(b"\0") if part}


def _values(rest: bytes) -> list[str | None]:
    """Values of a Bind message, text as text, binary as hexadecimal."""
    (formats,) = Struct("!H").unpack_from(rest)
    codes = Struct(f"!{formats}H").unpack_from(rest, 2)
    at = 2 + 2 * formats
    (number,) = Struct("!H").unpack_from(rest, at)
    at += 2
    values: list[str | None] = []
    for index in range(number):
        (size,) = Struct("!i").unpack_from(rest, at)
        at += 4
        if size < 0:
            values.append(None)
            continue
        value = rest[at : at + size]
        at += size
        binary = codes[index if formats > 1 else 0] if formats else 0
        values.append("\\x" + value.hex() if binary else value.decode())
    return values
