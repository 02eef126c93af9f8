"""Runs a reader's snippet under Django and returns what it did, as a Trace (src/trace/schema.ts).

`configure` comes first, once per interpreter. Whatever a run changes in Python, Django and the
models is put back when it ends.
"""

from recording.filenames import hide
from sandbox.run import run
from sandbox.setup import configure
from sandbox.wire import Wire

__all__ = ("Wire", "configure", "hide", "run")
