"""One of several who act at once: a process with its own connection, taking steps when told.

It is told through a pipe ("step", or the SQL of a look at the data) and answers with messages: each
statement when it has ended, the end of each step, the rows of a look.
"""

from collections.abc import Generator
from multiprocessing.connection import Connection

from django.db import connection, connections
from psycopg.pq import ExecStatus, TransactionStatus

from proxy import PassedStatement, Proxy
from recording.call_path import CallPaths
from recording.recorder import CURSOR_COMMAND, Recorder
from recording.versions import versions
from sandbox import database, snippet
from sandbox.steps import advance, steps_of, take_step

# What a timeline keeps of a statement: Statement of src/trace/timeline.ts.
KEPT = ("sql", "kind", "line", "rows", "error", "refused", "alias")


def act(pipe: Connection, ports: dict[str, int], scene: dict, actor: dict) -> None:
    """Be one actor of a scene until the pipe says None. `ports` are the servers' by alias."""
    Actor(pipe, scene, actor["name"]).run(ports, actor["settings"])


def load(scene: dict) -> dict:
    """Execute the script of a scene; return its names."""
    name, source = scene["name"], scene["source"]
    snippet.know({name: source})
    names = {"__name__": "__main__", "__file__": name}
    exec(compile(source, name, "exec", dont_inherit=True), names)
    return names


def connect_as(name: str, settings: dict[str, str], ports: dict[str, int]) -> None:
    """Let Django's next connections bear a name that the server's views show."""
    for alias, port in ports.items():
        configured = connections.settings.setdefault(alias, {**connections.settings["default"]})
        configured["PORT"] = str(port)
        own = database.session_options(name, settings)
        configured["OPTIONS"] = {**configured["OPTIONS"], **own}


class Actor:
    """A function of the script, run from one yield to the next; without any it is one step."""

    def __init__(self, pipe: Connection, scene: dict, name: str) -> None:
        self.pipe = pipe
        self.scene = scene
        self.name = name
        # Statements of the recorder that were told.
        self.told = 0

    def run(self, ports: dict[str, int], settings: dict[str, str]) -> None:
        """Connect, say so, and do what the pipe says."""
        proxies = {alias: Proxy(port) for alias, port in ports.items()}
        for proxy in proxies.values():
            proxy.start()
        connect_as(self.name, settings, {alias: p.port for alias, p in proxies.items()})
        thread = proxies["default"].thread
        paths = CallPaths(self.scene["name"], advance.__code__, thread)
        self.recorder = Recorder(paths)
        for proxy in proxies.values():
            proxy.observe(self)
        names = load(self.scene)
        with database.opened(self.recorder):
            generator = steps_of(names[self.name])
            self.pipe.send({"ready": versions()})
            while (told := self.pipe.recv()) is not None:
                if told == "step":
                    self.pipe.send({"step": self._step(generator)})
                else:
                    self.pipe.send({"look": _look(told)})

    def wants_plan(self, sql: str) -> bool:
        """Want none: nothing else is sent than what the script sends."""
        return False

    def answered(self, statement: PassedStatement) -> None:
        """Keep a statement, and tell of it before the script goes on."""
        self.recorder.answered(statement)
        self._tell()
        if self.recorder.recording and CURSOR_COMMAND.match(statement.sql):
            # A trace counts them as part of the query that declared the cursor.
            self.pipe.send({"statement": self._of_cursor(statement)})

    def _of_cursor(self, statement: PassedStatement) -> dict:
        place = self.recorder.call_paths.place(3)
        return {
            "sql": statement.sql,
            "kind": "data",
            "line": place.line,
            "rows": statement.rows,
            "error": statement.sqlstate,
            "refused": False,
            "alias": "default",
        }

    def _tell(self) -> None:
        for query in self.recorder.queries[self.told :]:
            self.pipe.send({"statement": {key: query[key] for key in KEPT}})
        self.told = len(self.recorder.queries)

    def _step(self, generator: Generator) -> dict:
        """Run to the next yield; return what came of it."""
        self.recorder.recording = True
        told, done = take_step(generator, self.scene["name"])
        self.recorder.recording = False
        # Those that Django refused were not answered.
        self._tell()
        return {**told, "done": done}


def _look(sql: str) -> dict:
    """Return what this connection sees now, in its transaction if one is open, leaving no lock."""
    # Past psycopg, which would begin a transaction where Django means to.
    server = connection.connection.pgconn if connection.connection else None
    if server is None or server.status != 0:
        return {"rows": None, "why": "broken"}
    if server.transaction_status == TransactionStatus.INERROR:
        return {"rows": None, "why": "broken"}
    # PostgreSQL would remember it as one of the transaction's reads.
    if server.exec_(b"SHOW transaction_isolation").get_value(0, 0) == b"serializable":
        return {"rows": None, "why": "counts"}
    match server.transaction_status:
        case TransactionStatus.INTRANS:
            server.exec_(b"SAVEPOINT look")
            result = server.exec_(sql.encode())
            server.exec_(b"ROLLBACK TO SAVEPOINT look")
            server.exec_(b"RELEASE SAVEPOINT look")
        case _:
            result = server.exec_(sql.encode())
    if result.status != ExecStatus.TUPLES_OK:
        raise RuntimeError(f"{sql}: {result.error_message.decode()}")
    rows = [
        [_text(result.get_value(row, column)) for column in range(result.nfields)]
        for row in range(result.ntuples)
    ]
    return {"rows": rows, "why": None}


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()
