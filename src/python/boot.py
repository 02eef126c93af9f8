"""The border between Python and JavaScript: the only file here that knows it runs in Pyodide."""

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


# Everything a snippet usually needs is imported here, before the first run and before a snapshot.
harness.configure()
