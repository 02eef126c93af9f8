"""Where in the reader's code something happens: the line, and the path of calls below it."""

from inspect import unwrap
from sys import _getframe
from types import CodeType, FrameType

from django.db.backends.base.base import BaseDatabaseWrapper
from django.template.base import Node

from harness.files import is_driver, is_machinery, relative
from harness.templates import RENDER, Templates, node_of

# Distinct paths kept in one trace; a statement beyond has its line only.
MAX_PATHS = 2_000
# What Django runs to open a connection (below the decorator that it shares with other methods).
CONNECT = unwrap(BaseDatabaseWrapper.connect).__code__
# Frames kept of one path: the outermost and the innermost ones.
OUTER, INNER = 16, 48


class Place:
    """A place statements come from: line of the snippet, index of the path, set-up or not."""

    __slots__ = ("line", "path", "setup")

    def __init__(self, line: int | None, path: int | None, setup: bool) -> None:
        self.line = line
        self.path = path
        # True while Django opens a connection: nothing the reader's code asked for.
        self.setup = setup


class Stack:
    """Finds places for the snippet `name`, executed by the function whose code is `bottom`."""

    def __init__(self, name: str, bottom: CodeType) -> None:
        self.name = name
        self.bottom = bottom
        self.paths: list[list[dict]] = []
        self.templates = Templates()
        self.index: dict[tuple, int] = {}
        # Places by the identities of the code and instruction of every frame, and of the node it
        # renders. These are kept alive beside them, so that an identity is never used twice.
        self.places: dict[tuple, tuple[Place, list[CodeType | Node]]] = {}

    def line(self, depth: int = 1) -> int | None:
        """Innermost active line of the snippet, seen from `depth` callers above."""
        frame = _getframe(depth)
        while frame is not None and frame.f_code is not self.bottom:
            if frame.f_code.co_filename == self.name:
                return frame.f_lineno
            frame = frame.f_back
        return None

    def place(self, depth: int = 1) -> Place:
        """Where the caller (`depth` above) is being called from. Cheap when seen before."""
        top = frame = _getframe(depth)
        bottom = self.bottom
        key = []
        while frame is not None and (code := frame.f_code) is not bottom:
            key += (id(code), frame.f_lasti)
            if code is RENDER:
                key.append(id(node_of(frame)))
            frame = frame.f_back
        key = tuple(key)
        known = self.places.get(key)
        if known is None:
            frames = list(_frames(top, bottom))
            alive = [f.f_code for f in frames]
            alive += [node_of(f) for f in frames if f.f_code is RENDER]
            known = self.places[key] = self._resolve(frames), alive
        return known[0]

    def _resolve(self, frames: list[FrameType]) -> Place:
        """Work a place out from its frames, innermost first."""
        line = None
        setup = False
        path: list[dict] = []
        kept = 0
        for frame in frames:
            code = frame.f_code
            if code is CONNECT:
                setup = True
            if is_machinery(code.co_filename) or (not path and is_driver(code.co_filename)):
                continue
            if code is RENDER and (step := self.templates.step(node_of(frame), frames)):
                path.append(step)
            number = max(frame.f_lineno or code.co_firstlineno, 1)
            file = relative(code.co_filename)
            function = code.co_qualname.rpartition("<locals>.")[2]
            path.append({"file": file, "line": number, "name": function})
            if code.co_filename == self.name:
                line = line or number
                kept = len(path)
        # From the reader's outermost line on: what lies outside called the snippet.
        path = path[:kept][::-1]
        if len(path) > OUTER + INNER:
            path = path[:OUTER] + path[-INNER:]
        return Place(line, self._intern(path) if path and not setup else None, setup)

    def _intern(self, path: list[dict]) -> int | None:
        key = tuple((step["file"], step["line"], step["name"]) for step in path)
        if key not in self.index:
            if len(self.paths) >= MAX_PATHS:
                return None
            self.index[key] = len(self.paths)
            self.paths.append(path)
        return self.index[key]


def _frames(frame: FrameType | None, bottom: CodeType):
    while frame is not None and frame.f_code is not bottom:
        yield frame
        frame = frame.f_back
