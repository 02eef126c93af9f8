"""Packs Python packages for the engine: trimmed, compiled by their interpreter, in one archive.

Runs inside Pyodide while the engine's assets are built, never in a page.
"""

import io
import json
import marshal
import os
import zipfile
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER
from pathlib import PurePosixPath

# A .pyc that is always taken as it is: no source stands beside it.
HEADER = MAGIC_NUMBER + bytes(12)
# One date for every member, so that the same input gives the same archive.
DATE = (1980, 1, 1, 0, 0, 0)


def pack(sources: list[str], rules: str) -> bytes:
    """Pack zip files (wheels among them) and folders into one archive.

    `rules` is JSON: `drop` and `keep` hold patterns of member names (see _matches); `keep` wins.
    With `only`, what matches none of its patterns is left out before that.
    Modules lose their docstrings; other files are packed as they are.
    """
    drop, keep, only = (json.loads(rules).get(name) for name in ("drop", "keep", "only"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        members = {name: data for source in sources for name, data in _members(source)}
        for name in sorted(members):
            if only and not _matches(name, only):
                continue
            if _matches(name, drop) and not _matches(name, keep):
                continue
            data = members[name]
            if name.endswith(".py"):
                # Relative names: what tracebacks and call paths show, wherever the archive lies.
                code = compile(data, name, "exec", dont_inherit=True, optimize=2)
                name, data = name + "c", HEADER + marshal.dumps(code)
            archive.writestr(zipfile.ZipInfo(name, DATE), data)
    return packed.getvalue()


def split(source: str, first: list[str]) -> tuple[bytes, bytes]:
    """Split an archive into one of the members in `first` and the bytes that complete it.

    What completes it takes the place of the first archive's directory (see complete() in
    src/engine/pyodide/python.ts), so that no member moves.
    """
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        known = set(first)
        order = [name for name in names if name in known]
        rest = [name for name in names if name not in known]
        core, start = _write(archive, order)
        whole, _ = _write(archive, order + rest)
    return core, whole[start:]


def _write(archive: zipfile.ZipFile, names: list[str]) -> tuple[bytes, int]:
    """An archive of these members, and where its directory starts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name in names:
            target.writestr(zipfile.ZipInfo(name, DATE), archive.read(name))
        start = target.start_dir
    return written.getvalue(), start


def _matches(name: str, patterns: list[str]) -> bool:
    """Whether a pattern is the member's name, a folder above it ("a/"), or a glob ("*.po")."""
    path = PurePosixPath(name)
    for pattern in patterns:
        if name == pattern or (pattern.endswith("/") and name.startswith(pattern)):
            return True
        if "*" in pattern and path.full_match(pattern):
            return True
    return False


def _members(source: str) -> Iterator[tuple[str, bytes]]:
    if os.path.isdir(source):
        for folder, _, names in os.walk(source):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield os.path.relpath(path, source), file.read()
        return
    with zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, archive.read(info)
