"""Runs a reader's snippet under Django and tells what it did, as a Trace (src/trace/schema.ts)."""

from harness.run import run
from harness.settings import configure

__all__ = ["configure", "run"]
