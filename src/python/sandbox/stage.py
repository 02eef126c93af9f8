"""Several requests at once, step by step, on the one connection there is.

A request is a generator function of the script; each `yield` ends a step of it. Between two steps
of others a transaction sleeps (pq/parking.py). What would wait for it is not waited for: the run
ends there, and the step says why.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import connections

from pq.parking import ParkedError, ParkingWaitsError
from recording.document import dumps, loads
from sandbox.database import session_options
from sandbox.hooks import Quietly
from sandbox.moments import Moments
from sandbox.steps import steps_of, take_step

# Steps of one run at most: a request that never ends has no order.
MAX_STEPS = 100

# SQLSTATE of a statement that would have waited (src/engine/pglite/endless-wait.ts).
WOULD_WAIT = "57014"
# Where the server says what it was about when it was cancelled, and its own query of a foreign key.
CONTEXT = re.compile(r"^CONTEXT:\s+(while .*)$", re.MULTILINE)
KEY_CHECK = "FOR KEY SHARE OF x"
# SQLSTATE of a transaction that could not be serialised.
CONFLICT = "40001"

# Queries that read and write no data: settings can still be made after them.
SETTINGS = ("SET ", "SHOW ", "RESET ")


class SceneError(Exception):
    """The script is no scene, as its message says."""


def play(names: dict, text: str, quietly: Quietly):
    """Return what a scene does in an order, as JSON in hexadecimal; see Played in play.ts.

    `names` are those of the executed script, `text` is the JSON of sceneProject() there. When its
    order is over, those who have not ended go on, one after the other.
    """
    scene = loads(text)
    actors, order = scene["actors"], scene["order"]
    with quietly:
        if before := names.get("before"):
            before()
    stage = Stage(names, scene, quietly)
    try:
        stage.play([*order, *(name for name in actors for _ in range(MAX_STEPS))])
    finally:
        stage.close()
    told = {"steps": stage.steps, "parked": stage.parked, "outcome": None, "holds": None}
    with quietly:
        if stage.refused is None and (outcome := names.get("outcome")):
            told["outcome"] = repr(outcome())
        if stage.refused is None and (invariant := names.get("invariant")):
            told["holds"] = bool(invariant())
    return dumps(told).encode().hex()


class Actor:
    """A request: its code, and connections of its own."""

    def __init__(self, name: str, function: Callable, settings: dict, label: str = "") -> None:
        self.name = name
        self.label = label or name
        self.generator = steps_of(function)
        self.done = False
        # Whether its transaction has sent a query.
        self.has_asked = False
        self.connections = {alias: connections.create_connection(alias) for alias in connections}
        for own in self.connections.values():
            options = session_options(name, settings)
            known = own.settings_dict
            own.settings_dict = {**known, "OPTIONS": {**known["OPTIONS"], **options}}

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Let Django have this actor's connections within the block."""
        others = {alias: connections[alias] for alias in self.connections}
        for alias, own in self.connections.items():
            connections[alias] = own
        try:
            yield
        finally:
            for alias, other in others.items():
                connections[alias] = other

    @property
    def sessions(self) -> list:
        """Return the sessions that are open, as pq has them."""
        opened = (own.connection for own in self.connections.values())
        return [each.pgconn for each in opened if each is not None and not each.closed]

    @property
    def sleeps(self) -> bool:
        """Return whether a transaction of this actor is parked."""
        return any(session.parked for session in self.sessions)

    def park(self) -> bool:
        """Put the sessions aside for another actor; return whether a transaction sleeps now."""
        return any([session.park(self.name) for session in self.sessions])

    def close(self) -> None:
        """End what is left of it, as a server does when a client is gone."""
        with self.connected():
            with suppress(BaseException):
                self.generator.close()
            for own in self.connections.values():
                with suppress(Exception):
                    own.close()


def waited_for(message: str) -> str:
    """Return what a cancelled statement was doing, as the end of a sentence; "" if nobody says."""
    found = CONTEXT.search(message)
    check = ", for the check of a foreign key" if KEY_CHECK in message else ""
    return f", {found[1]}{check}" if found else ""


class Stage:
    """Actors, and the steps they have taken."""

    def __init__(self, names: dict, scene: dict, quietly: Quietly) -> None:
        self.script = scene["file"]
        self.quietly = quietly
        self.recorder = quietly.recorder
        # Nothing is to be sent beside what the script sends.
        self.recorder.wants_plan = lambda sql: False
        for name in scene["actors"]:
            if not callable(names.get(name)):
                raise SceneError(f"there is no function {name}() in the script")
        self.actors = {
            name: Actor(name, names[name], actor["settings"], actor["label"])
            for name, actor in scene["actors"].items()
        }
        for actor in self.actors.values():
            for own in actor.connections.values():
                own.execute_wrappers.insert(0, self.recorder)
        self.steps: list[dict] = []
        self.parked = False
        self.refused: str | None = None
        self.moments: Moments | None = None
        if scene["looks"]:
            with quietly:
                self.moments = Moments([*self.actors], scene["watch"], self._nobody)

    def play(self, order: list[str]) -> None:
        """Take the steps in this order, without those of actors who have ended."""
        last: Actor | None = None
        for name in order:
            actor = self.actors[name]
            if actor.done:
                continue
            if len(self.steps) == MAX_STEPS:
                raise SceneError(f"more than {MAX_STEPS} steps: {name}() does not end")
            if last is None or last is actor or self._put_aside(last):
                self._take_step(actor)
            if self.refused is not None:
                return
            last = actor

    def close(self) -> None:
        """End all actors."""
        with self.quietly:
            for actor in self.actors.values():
                actor.close()

    @property
    def _nobody(self):
        """Return a session that is no actor's."""
        connections["default"].ensure_connection()
        return connections["default"].connection.pgconn

    def _put_aside(self, actor: Actor) -> bool:
        """Let others have the backend; return whether they can."""
        step = self.steps[-1]
        try:
            self.parked |= actor.park()
        except ParkingWaitsError as error:
            self._refuse_wait(actor, str(error))
        except ParkedError as error:
            self._refuse(f"Nobody else can go on: {error}.")
        # PREPARE TRANSACTION belongs to the step it ends.
        step["until"] = len(self.recorder.queries)
        return self.refused is None

    def _take_step(self, actor: Actor) -> None:
        queries = self.recorder.queries
        failed = sum(session.failed for session in actor.sessions)
        step = {"actor": actor.name, "from": len(queries), "refused": None, "moment": None}
        self.steps.append(step)
        with actor.connected():
            told, actor.done = take_step(actor.generator, self.script)
        step |= {"until": len(queries), **told}
        errors = {query["error"] for query in queries[step["from"] :]}
        if told["problem"]:
            errors.add(told["problem"]["sqlstate"])
        for query in queries[step["from"] :]:
            if query["kind"] == "data":
                actor.has_asked = actor.has_asked or not query["sql"].startswith(SETTINGS)
            elif not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
                actor.has_asked = False
        if sum(session.failed for session in actor.sessions) > failed:
            errors.add(CONFLICT)
        whom = self._sleeping(actor)
        if WOULD_WAIT in errors:
            self._refuse_wait(actor, told["problem"]["message"] if told["problem"] else "")
        elif CONFLICT in errors and whom:
            self._refuse(
                f"It fails because {whom} is prepared to commit. "
                f"On a server {whom} is not yet, and may be the one that fails."
            )
        elif any(session.overslept for session in actor.sessions):
            self._refuse(
                f"{actor.label} sleeps within its transaction: "
                "on one connection it can only commit or roll back."
            )
        elif self.moments:
            own = actor.connections["default"].connection
            session = self._nobody if own is None or own.closed else own.pgconn
            with self.quietly:
                everybody = [*self.actors.values()]
                step["moment"] = self.moments.now(actor, everybody, session, actor.has_asked)

    def _sleeping(self, actor: Actor) -> str:
        """Return who else sleeps within a transaction; "" for nobody."""
        return " or ".join(
            each.label for each in self.actors.values() if each is not actor and each.sleeps
        )

    def _refuse_wait(self, actor: Actor, message: str) -> None:
        """Say for whom a step would wait, and what for as far as the server says so."""
        whom = self._sleeping(actor) or "another"
        self._refuse(f"It would wait until {whom} commits or rolls back{waited_for(message)}.")

    def _refuse(self, why: str) -> None:
        self.refused = self.steps[-1]["refused"] = why
