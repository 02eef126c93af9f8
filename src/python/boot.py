"""The border between Python and JavaScript: the only file here that knows it runs in Pyodide."""

import encodings
import importlib
import sys
from importlib.abc import MetaPathFinder

import harness
import pq
from pyodide.ffi import JsProxy, to_js


def connect(send: JsProxy) -> None:
    """Make `send`, a JavaScript function from Uint8Array to Uint8Array, the wire of every connection."""

    def answer(message: bytes) -> bytes:
        return send(to_js(message)).to_bytes()

    pq.connect[""] = lambda: answer


def run(job: str) -> str:
    """Run a Job given as JSON and give its Trace as JSON."""
    return harness.run(job)


class _Missed(MetaPathFinder):
    """The last finder of all: what it is asked for is not there, or not there yet."""

    def __init__(self) -> None:
        self.asked = False

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        self.asked = True


_missed = _Missed()


def missed() -> bool:
    """Whether a module was looked for and not found since the last call; false once all is there."""
    asked, _missed.asked = _missed.asked, False
    return asked and _missed in sys.meta_path


def complete() -> None:
    """The archives have all their members now: look again."""
    sys.meta_path.remove(_missed)
    importlib.invalidate_caches()
    encodings._cache.clear()


# Everything a snippet usually needs is imported here, before the first run and before a snapshot.
harness.configure()
sys.meta_path.append(_missed)
