"""Runs a reader's snippet under Django and returns what it did, as a Trace (src/trace/schema.ts).

`configure` comes first, once per interpreter. Whatever a run changes in Python, Django and the
models is put back when it ends.
"""

from sandbox import later

later.install()

from recording.filenames import hide  # noqa: E402
from sandbox.run import run  # noqa: E402
from sandbox.setup import configure  # noqa: E402
from sandbox.wire import Wire  # noqa: E402

__all__ = ("Wire", "configure", "hide", "run")
