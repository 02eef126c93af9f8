"""The bridge between Python and JavaScript: the only file here that knows Pyodide."""

import asyncio
import encodings
import importlib
import sys
import time
import zipimport
from importlib.abc import MetaPathFinder
from inspect import unwrap

from datasets import DATASETS
from pyodide.ffi import JsException, JsProxy, to_js

import pq
import sandbox
from sandbox import event_loop

# Messages cross the bridge through memory that both sides see: no object is made on the way.
_outgoing = bytearray(64 * 1024)
_incoming = bytearray(256 * 1024)


def connect(bridge: JsProxy) -> None:
    """Make `bridge` the wire of every connection (see Wire in src/engine/pyodide/wire.ts)."""
    # A start runs JavaScript's event loop in Python's name, also where memory was restored.
    event_loop.hide()
    bridge.share(_outgoing, _incoming)
    exchange = bridge.exchange
    more = bridge.more
    outgoing, incoming = memoryview(_outgoing), memoryview(_incoming)

    full = False

    def answer(message: bytes) -> bytes:
        nonlocal full
        size = len(message)
        try:
            if size > len(outgoing):
                length = exchange(to_js(message))
            else:
                outgoing[:size] = message
                length = exchange(size)
        except JsException as error:
            raise ConnectionError(error.message) from None
        full = length == len(incoming)
        return bytes(incoming[:length])

    # Called after every answer. Crosses into JavaScript only when the buffer was full and more
    # may follow.
    answer.more = lambda: bytes(incoming[: more()]) if full else b""
    pq.connect[""] = lambda: answer


def run(project: str) -> str:
    """Run a Project given as JSON and return its Trace as JSON."""
    return sandbox.run(project)


class _Missed(MetaPathFinder):
    """The last finder of all: what it is asked for is not there, or not there yet."""

    def __init__(self) -> None:
        self.asked = False

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        self.asked = True


_missed = _Missed()


def missed() -> bool:
    """Return whether a module was looked for in vain since the last call."""
    asked, _missed.asked = _missed.asked, False
    return asked and _missed in sys.meta_path


def complete() -> None:
    """Look again for modules: the archives have all their members now."""
    sys.meta_path.remove(_missed)
    importlib.invalidate_caches()
    # pkgutil lists an archive from this cache and does not fill it: no template tags were found.
    for archive in sys.path:
        if archive.endswith(".zip"):
            zipimport.zipimporter(archive)
    encodings._cache.clear()


# Pyodide's own ask JavaScript first: these are Python's.
asyncio.run, time.sleep = unwrap(asyncio.run), unwrap(time.sleep)
# Everything a snippet usually needs is imported here, before the first run and before a snapshot.
sandbox.configure(DATASETS, sandbox.Wire())
sandbox.hide(run, alone=True)
sys.meta_path.append(_missed)
