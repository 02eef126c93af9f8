"""The border between a suite's runner and JavaScript: the only file here that knows Pyodide."""

import asyncio
import sys
import time
from collections.abc import Callable
from inspect import unwrap

# What the suite imports is compiled once for all sessions, beside nobody's sources.
sys.dont_write_bytecode = False
sys.pycache_prefix = "/bytecode"
sys.path[:0] = ["/packages", "/python", "/runner"]

from pyodide.ffi import JsProxy, to_js  # noqa: E402

import pq  # noqa: E402
from sandbox import event_loop  # noqa: E402


class Wire:
    """A Send to one PostgreSQL of this process, that knows whether it is inside a transaction."""

    def __init__(self, send: JsProxy) -> None:
        self._send = send
        self.idle = True

    def __call__(self, message: bytes) -> bytes:
        answer: bytes = self._send(to_js(message)).to_bytes()
        # A whole answer ends with ReadyForQuery, and that with the state of the transaction.
        if answer[-6:-1] == b"Z\0\0\0\5":
            self.idle = answer[-1:] == b"I"
        return answer


def run(plan: str, default: JsProxy, other: JsProxy, spare: JsProxy, report: JsProxy) -> None:
    """Run a plan (see `runner.run`) on the servers behind three functions for messages."""
    pq.install()
    # As bridge.py has it for readers: Python's own loop, without threads, and JavaScript's hidden.
    asyncio.run, time.sleep = unwrap(asyncio.run), unwrap(time.sleep)
    event_loop.install()
    wires = {"default": Wire(default), "other": Wire(other)}
    rest = Wire(spare)

    def factory(wire: Wire) -> Callable[[], pq.Send]:
        # One PostgreSQL has one backend. A second connection that comes while the first is inside a
        # transaction gets another server: it sees none of the first one's tables, so a test that
        # needs them fails, but what it expects of a connection as such is put to the test.
        return lambda: wire if wire.idle else rest

    for name, wire in wires.items():
        pq.connect[name] = factory(wire)
    pq.connect[""] = lambda: rest

    import runner

    runner.run(plan, report)
