"""The bridge between Python and JavaScript: the only file here that knows Pyodide."""

import asyncio
import encodings
import importlib
import os
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
    # What looks through all modules, as assertWarns() does, is not to meet JavaScript's objects
    # among them. An import finds them again.
    for name in [name for name, module in sys.modules.items() if isinstance(module, JsProxy)]:
        del sys.modules[name]
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


# Names of modules kept of what a run looks for in vain: any of them may be one of a package.
_MOST_MISSED = 1_000


class _Missed(MetaPathFinder):
    """The last finder of all: what it is asked for is not there, or not there yet."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if len(self.names) < _MOST_MISSED and type(name) is str:
            self.names.add(name)


_missed = _Missed()


def missed() -> str:
    """Return the modules that were looked for in vain since the last call, with spaces between."""
    names = " ".join(sorted(_missed.names))
    _missed.names.clear()
    return names


def complete() -> None:
    """Look again for modules: the archives have all their members now."""
    _look_again()
    encodings._cache.clear()


def add() -> None:
    """Look again for modules: packages were added, Django's contrib apps perhaps among them."""
    _look_again()
    for folder in sys.path:
        contrib = os.path.join(folder, "django", "contrib")
        if os.path.isdir(contrib) and contrib not in django.contrib.__path__:
            django.contrib.__path__.append(contrib)


def _look_again() -> None:
    importlib.invalidate_caches()
    # pkgutil lists an archive from this cache and does not fill it: no template tags were found.
    for archive in sys.path:
        if archive.endswith(".zip"):
            zipimport.zipimporter(archive)


# Pyodide's own ask JavaScript first: these are Python's.
asyncio.run, time.sleep = unwrap(asyncio.run), unwrap(time.sleep)
# Everything a snippet usually needs is imported here, before the first run and before a snapshot.
sandbox.configure(DATASETS, sandbox.Wire())
sandbox.hide(run, alone=True)
import django.contrib  # noqa: E402

sys.meta_path.append(_missed)
