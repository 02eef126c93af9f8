"""Where in a file something happens: the line, and the path of calls below it."""

from asyncio.events import Handle
from collections.abc import Callable, Iterator
from inspect import unwrap
from sys import _current_frames, _getframe
from threading import get_ident
from types import CodeType, FrameType
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.template.base import Node

from recording.filenames import is_driver, is_machinery, relative
from recording.templates import RENDER, Templates, node_of

# Distinct paths kept in one trace; a statement beyond has its line only.
MAX_PATHS = 2_000
# What Django runs to open a connection (below the decorator that it shares with other methods).
CONNECT = unwrap(BaseDatabaseWrapper.connect).__code__
# Where an event loop goes on with a task: what lies below did not call it.
TASK = Handle._run.__code__
# Frames kept of one path: the outermost and the innermost ones.
OUTER, INNER = 16, 48


class Place:
    """A place statements come from: line of the file, index of the path."""

    __slots__ = ("connecting", "line", "path")

    def __init__(self, line: int | None, path: int | None, connecting: bool) -> None:
        self.line = line
        self.path = path
        # True while Django opens a connection: nothing the reader's code asked for.
        self.connecting = connecting


# Where set-up comes from: no line of the file has asked for it.
SETUP = Place(None, None, False)


class FrozenFrame(NamedTuple):
    """A frame as it was: what began a task goes on meanwhile, or has ended."""

    f_code: CodeType
    f_lasti: int
    f_lineno: int | None


# Where the running task was begun, innermost frame first; None where that is not known.
Origin = Callable[[], list[FrozenFrame] | None]


class CallPaths:
    """Finds places in the file `name`, as its code objects name it.

    The frames looked at are those above the function whose code is `bottom`; without it, all.
    `thread` is the one whose frames count, where others ask about it; else it is the asking one.
    What a task does is called from where it was begun, if `origin` knows. `is_own` tells which
    other files are no library's, by the names that paths have for them.
    """

    def __init__(
        self,
        name: str,
        bottom: CodeType | None = None,
        thread: int | None = None,
        origin: Origin = lambda: None,
        is_own: Callable[[str], bool] = lambda file: False,
    ) -> None:
        self.name = name
        self.bottom = bottom
        self.thread = thread
        self.origin = origin
        self.is_own = is_own
        self.paths: list[list[dict]] = []
        # Files beside this one that stand in paths and are no library's.
        self.files: list[str] = []
        self.templates = Templates()
        self.index: dict[tuple, int] = {}
        # Places by the identities of the code and instruction of every frame, and of the node it
        # renders. These are kept alive beside them, so that an identity is never used twice.
        self.places: dict[tuple, tuple[Place, list[CodeType | Node]]] = {}

    def line(self, depth: int = 1) -> int | None:
        """Return the innermost active line of the file, seen from `depth` callers above."""
        for frame in self._frames(self._frame(depth + 1)):
            if frame.f_code.co_filename == self.name:
                return frame.f_lineno
        return None

    def place(self, depth: int = 1) -> Place:
        """Return where the caller (`depth` above) is called from. Cheap when seen before."""
        top = frame = self._frame(depth + 1)
        bottom = self.bottom
        key = []
        while frame is not None and (code := frame.f_code) is not bottom:
            if code is TASK and (begun := self.origin()):
                for step in begun:
                    key += (id(step.f_code), step.f_lasti)
                break
            key += (id(code), frame.f_lasti)
            if code is RENDER:
                key.append(id(node_of(frame)))
            frame = frame.f_back
        key = tuple(key)
        known = self.places.get(key)
        if known is None:
            frames = list(self._frames(top))
            alive = [f.f_code for f in frames]
            alive += [node_of(f) for f in frames if f.f_code is RENDER]
            known = self.places[key] = self._resolve(frames), alive
        return known[0]

    def _frames(self, frame: FrameType | None) -> Iterator[FrameType | FrozenFrame]:
        """Give the frames from this one on, down to the bottom or through where a task began."""
        while frame is not None and frame.f_code is not self.bottom:
            if frame.f_code is TASK and (begun := self.origin()):
                for step in begun:
                    if step.f_code is self.bottom:
                        break
                    yield step
                return
            yield frame
            frame = frame.f_back

    def _frame(self, depth: int) -> FrameType:
        """Return the frame `depth` callers above, or the innermost of the thread that counts."""
        if self.thread is None or self.thread == get_ident():
            return _getframe(depth)
        return _current_frames()[self.thread]

    def _resolve(self, frames: list[FrameType]) -> Place:
        """Work a place out from its frames, innermost first."""
        line = None
        connecting = False
        path: list[dict] = []
        kept = 0
        for frame in frames:
            code = frame.f_code
            if code is CONNECT:
                connecting = True
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
        index = self._intern(path) if path and not connecting else None
        return Place(line, index, connecting)

    def _intern(self, path: list[dict]) -> int | None:
        key = tuple((step["file"], step["line"], step["name"]) for step in path)
        if key not in self.index:
            if len(self.paths) >= MAX_PATHS:
                return None
            self.index[key] = len(self.paths)
            self.paths.append(path)
            for file in dict.fromkeys(step["file"] for step in path):
                if file != path[0]["file"] and self.is_own(file) and file not in self.files:
                    self.files.append(file)
        return self.index[key]


def frozen(frame: FrameType | None, begun: list[FrozenFrame] | None) -> list[FrozenFrame]:
    """Return the frames from this one on as they are now; below a task, those that began it."""
    kept = []
    while frame is not None:
        code = frame.f_code
        if code is TASK and begun:
            return kept + begun
        # Nodes of templates are found by their frames: without them they say nothing.
        if code is not RENDER:
            kept.append(FrozenFrame(code, frame.f_lasti, frame.f_lineno))
        frame = frame.f_back
    return kept
