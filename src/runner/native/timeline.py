"""Runs a scene: several actors at once, step by step in the order asked for, each wait seen.

The order of events is the same every time, because a step is sent only when the one before has
come to rest: it has ended, or the server says for whom it waits. Nothing sleeps.
"""

import multiprocessing
import re
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from time import monotonic

from actor import act, load
from moments import Moments
from pooler import Clients

# Seconds after which a step that neither ends nor waits for another actor is an error of ours.
PATIENCE = 30
# Seconds between two questions to the server while nothing is heard.
TICK = 0.005

# Statements that make or lock versions of rows.
MARKS = re.compile(
    r"^(INSERT|UPDATE|DELETE|MERGE)\b|\bFOR (NO KEY )?(UPDATE|SHARE)\b|\bFOR KEY SHARE\b"
)

# What a copy of a process is made by: nothing is imported twice.
FORK = multiprocessing.get_context("fork")


class SceneError(Exception):
    """The script does not do what its order says."""


def run_scene(
    scene: dict,
    ports: dict[str, int],
    watch: Callable[[], object],
    apart: Callable[[Callable[[], str]], str],
    clients: Callable[[], Clients] | None = None,
) -> dict:
    """Return what a Timeline (src/trace/timeline.ts) says of a scene, without titles.

    `watch` opens a connection to look at the others by; `apart` runs a function in a copy of this
    process and returns its text; `clients` asks the pooler between, if there is one.
    """
    apart(lambda: _call(scene, "before"))
    troupe = [Remote(scene, actor, ports) for actor in scene["actors"]]
    try:
        versions, *_ = [remote.ready() for remote in troupe]
        with watch() as watcher:
            moments = Moments(watcher, troupe, scene["watch"], clients and clients())
            stage = Stage(scene, troupe, moments)
            steps = stage.play()
    finally:
        for remote in troupe:
            remote.end()
    outcome = apart(lambda: _call(scene, "outcome"))
    return {"steps": steps, "outcome": outcome or None, "versions": versions}


def _call(scene: dict, function: str) -> str:
    """Return the repr of what a function of the script returns; "" when there is none."""
    names = load(scene)
    return repr(names[function]()) if function in names else ""


class Remote:
    """An actor's process, seen from outside."""

    def __init__(self, scene: dict, actor: dict, ports: dict[str, int]) -> None:
        self.name: str = actor["name"]
        self.pipe, theirs = FORK.Pipe()
        self.process = FORK.Process(target=act, args=(theirs, ports, scene, actor), daemon=True)
        self.process.start()
        theirs.close()
        # Index of the step it is in; None between steps.
        self.step: int | None = None
        self.done = False

    def ready(self) -> dict:
        """Return the versions it runs on, once it is connected."""
        return self._answer()["ready"]

    def look(self, sql: str) -> dict:
        """Return what it sees now; only between steps."""
        self.pipe.send(sql)
        return self._answer()["look"]

    def end(self) -> None:
        """Let it go, or end it where it still waits."""
        if self.step is None:
            # It may have ended by itself.
            with suppress(BrokenPipeError):
                self.pipe.send(None)
            self.process.join(PATIENCE)
        self.process.kill()
        self.process.join()

    def _answer(self) -> dict:
        try:
            return self.pipe.recv()
        except EOFError:
            raise SceneError(f"{self.name} ended") from None


class Stage:
    """The steps of a scene, as far as they are played."""

    def __init__(self, scene: dict, troupe: list[Remote], moments: Moments) -> None:
        self.order: list[str | None] = scene["order"]
        self.troupe = {remote.name: remote for remote in troupe}
        self.moments = moments
        self.steps: list[dict] = []
        # Names of those whose statements since the last moment left a mark on rows.
        self.wrote: list[str] = []

    def play(self) -> list[dict]:
        """Play all steps; return them."""
        for name in self.order:
            self._begin(name)
            self.steps[-1]["moment"] = self.moments.now(sorted(self.wrote), self.waiting())
            self.wrote.clear()
        late = [remote.name for remote in self.troupe.values() if not remote.done]
        if late:
            raise SceneError(f"the order ends before {' and '.join(late)}: add their last steps")
        return self.steps

    def waiting(self) -> list[str]:
        """Return the names of those whose step has not ended."""
        return [remote.name for remote in self.troupe.values() if remote.step is not None]

    def _begin(self, name: str | None) -> None:
        at = len(self.steps)
        self.steps.append(_empty(name))
        if name is None:
            self.steps[at]["ended"] = at
            self._until_something_ends(at)
        else:
            remote = self.troupe[name]
            if remote.done:
                raise SceneError(f"step {at + 1}: {name} has ended already")
            if remote.step is not None:
                raise SceneError(f"step {at + 1}: {name} still waits in step {remote.step + 1}")
            remote.step = at
            remote.pipe.send("step")
        self._settle(at)

    def _settle(self, at: int) -> None:
        """Wait until every step that was sent has ended or is seen to wait for another actor."""
        limit = monotonic() + PATIENCE
        while True:
            self._hear(at, TICK)
            running = self.waiting()
            if not running:
                return
            blocked = self.moments.blocked()
            # Who was just woken may still be listed as one who waits: what is seen twice is so.
            if (
                self._hear(at, 0)
                or not self._rests(running, blocked)
                or self._hear(at, TICK)
                or self.moments.blocked() != blocked
            ):
                if monotonic() > limit:
                    raise SceneError(f"step {at + 1}: {running} neither end nor wait: {blocked}")
                continue
            for name in running:
                self._note_wait(at, self.troupe[name], blocked[name])
            return

    def _rests(self, running: list[str], blocked: dict[str, dict]) -> bool:
        """Tell whether all who run wait, in the end for one who does nothing.

        Who has just been woken may wait a moment for another that waits for it in turn. Such a
        circle is at rest only where the server is to break it.
        """
        if any(name not in blocked for name in running):
            return False
        following = self.order[len(self.steps) : len(self.steps) + 1]
        return following == [None] or all(self._idle(name, blocked, {name}) for name in running)

    def _idle(self, name: str, blocked: dict[str, dict], seen: set[str]) -> bool:
        """Tell whether the waits that begin with this one reach somebody who does nothing."""
        others = set(blocked[name]["on"]) - seen
        if any(other not in blocked for other in others):
            return True
        return any(self._idle(other, blocked, seen | {other}) for other in others)

    def _until_something_ends(self, at: int) -> None:
        """Wait until a wait ends by itself, or the server ends a session."""
        limit = monotonic() + PATIENCE
        sessions = self.moments.sessions()
        while not self._hear(at, TICK):
            if self.moments.sessions() != sessions:
                return
            if monotonic() > limit:
                raise SceneError(f"step {at + 1}: the server does nothing by itself")

    def _hear(self, at: int, seconds: float) -> bool:
        """Take what running actors say; tell whether one has ended its step."""
        ended = False
        while running := [remote for remote in self.troupe.values() if remote.step is not None]:
            pipes: dict[Connection, Remote] = {remote.pipe: remote for remote in running}
            ready = wait(list(pipes), seconds)
            if not ready:
                return ended
            for pipe in ready:
                ended |= self._take(at, pipes[pipe], pipes[pipe]._answer())
            seconds = 0
        return ended

    def _take(self, at: int, remote: Remote, message: dict) -> bool:
        """Write a message into the step it is about; tell whether the step has ended."""
        step = self.steps[remote.step]
        if "statement" in message:
            statement = message["statement"]
            step["statements"].append({**statement, "ended": at})
            if MARKS.search(statement["sql"]) and remote.name not in self.wrote:
                self.wrote.append(remote.name)
            return False
        came = message["step"]
        for wait_ in step["waits"]:
            if wait_["until"] is None:
                wait_["until"] = at
        remote.done = came.pop("done")
        remote.step = None
        step.update(came, ended=at)
        return True

    def _note_wait(self, at: int, remote: Remote, found: dict) -> None:
        """Note for whom an actor waits; what it waited for before has ended if that is another."""
        waits = self.steps[remote.step]["waits"]
        if waits and waits[-1]["until"] is None:
            if {key: waits[-1][key] for key in found} == found:
                return
            waits[-1]["until"] = at
        waits.append({"from": at, "until": None, **found})


def _empty(name: str | None) -> dict:
    return {
        "actor": name,
        "says": "",
        "lines": [],
        "statements": [],
        "saw": None,
        "stdout": "",
        "problem": None,
        "refused": None,
        "waits": [],
        "ended": None,
        "moment": None,
    }
