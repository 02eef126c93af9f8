"""Transactions that sleep while another session has the only backend: PREPARE TRANSACTION.

What such a transaction has locked and written stays, as if its connection were waiting for the next
request. All that can follow is its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from psycopg import errors as e
from psycopg.pq._enums import TransactionStatus

from .exchange import Exchange, Kind
from .result import PGresult
from .transport import Backend
from .wire import encoder

# Command tags after which one more transaction sleeps, and one less.
PARKED = b"PREPARE TRANSACTION"
ENDED = (b"COMMIT PREPARED", b"ROLLBACK PREPARED")

_END = re.compile(
    rb"\s*(commit|end|rollback|abort)(?:\s+(?:work|transaction))?\s*;?\s*\Z", re.IGNORECASE
)

# Advisory locks that the session holds, and no transaction: another session would hold them too,
# because both are one to the server.
_SESSION_LOCKS = encoder.query(
    b"SELECT FROM pg_catalog.pg_locks"
    b" WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()"
)

# What a SERIALIZABLE transaction is that waits until none is open that writes: for no lock, so
# PostgreSQL cannot be told to give up (src/engine/pglite/endless-wait.ts). To ask so takes no
# snapshot, which is what it would wait for.
_DEFERS = encoder.query(
    b"SHOW transaction_deferrable; SHOW transaction_read_only; SHOW transaction_isolation"
)
_DEFERRED = [b"on", b"on", b"serializable"]
# A text of several statements may make it so and begin it.
_MAKES_SO = re.compile(rb"(?<!not )(?:\b|_)deferrable\b(?!\s+initially).*;\s*\S", re.I | re.DOTALL)

_SQLSTATE = ord("C")
_CANCELED = b"57014"


@dataclass(slots=True)
class Parked:
    """A transaction that sleeps."""

    name: bytes
    # What the server said when it refused to let it sleep, for it could not be committed: that is
    # what its COMMIT will be answered with. For SERIALIZABLE to prepare is to commit.
    failure: str | None = None


class ParkedError(e.OperationalError):
    """The session cannot do that while one backend has to do for several."""


class ParkingWaitsError(ParkedError):
    """To be put aside the transaction would have to wait, for a check that comes at its end."""


class WouldWaitError(e.QueryCanceled):
    """The statement would wait for a transaction that sleeps: it was not sent."""


class Session(Protocol):
    """What of a channel is needed to put its transaction aside."""

    backend: Backend
    exchange: Exchange | None
    transaction: TransactionStatus
    parked: Parked | None
    overslept: bool
    failed: int

    def ask(self, message: bytes) -> PGresult: ...
    def quiet(self, messages: bytes) -> Exchange: ...
    def begin(self, kind: Kind, sql: bytes) -> Exchange: ...
    def transmit(self, message: bytes) -> None: ...


def park(channel: Session, name: str) -> bool:
    """
    Put the session aside, so that another one can have the backend, and return whether it was
    within a transaction, which now sleeps under this name (an identifier).

    Raises ParkedError where the session cannot be put aside.
    """
    if channel.transaction == TransactionStatus.INERROR:
        raise ParkedError("a transaction that has failed cannot sleep")
    within = channel.transaction == TransactionStatus.INTRANS
    if within:
        sql = b"PREPARE TRANSACTION '%b'" % name.encode()
        exchange = channel.begin(Kind.SIMPLE, sql)
        channel.transmit(encoder.query(sql))
        channel.exchange = None
        error = exchange.error
        message = error.error_message.decode().rstrip() if error else None
        state = error.error_field(_SQLSTATE) if error else None
        if state == _CANCELED:
            raise ParkingWaitsError(message)
        if state not in (None, b"40001"):
            raise ParkedError(message)
        # To its connection nothing has happened, whatever the server says of others meanwhile.
        channel.parked = Parked(name.encode(), message)
        channel.transaction = TransactionStatus.INTRANS
    if channel.ask(_SESSION_LOCKS).ntuples:
        raise ParkedError("the session holds an advisory lock, and would share it with others")
    return within


def allowed(channel: Session, sql: bytes) -> bytes:
    """
    Return what is to be sent for this SQL.

    Raises ParkedError or WouldWaitError for what would never end.
    """
    if channel.parked is not None:
        end = _END.match(sql)
        if end is None:
            channel.overslept = True
            raise ParkedError("the transaction is parked: it can commit or roll back, and no more")
        commits = end[1].lower() in (b"commit", b"end")
        if channel.parked.failure is None:
            return b"%b PREPARED '%b'" % (
                b"COMMIT" if commits else b"ROLLBACK",
                channel.parked.name,
            )
        failure = channel.parked.failure
        _awake(channel)
        if commits:
            channel.failed += 1
            raise e.SerializationFailure(failure)
    if channel.backend.sleeping and _waits_for_writers(channel, sql):
        raise WouldWaitError("a deferrable transaction waits for the one that sleeps")
    return sql


def _waits_for_writers(channel: Session, sql: bytes) -> bool:
    """Return whether a statement would wait until no transaction is open that writes."""
    if channel.transaction == TransactionStatus.INERROR or _END.match(sql):
        return False
    if _MAKES_SO.search(sql):
        return True
    results = channel.quiet(_DEFERS).results
    return [result.get_value(0, 0) for result in results] == _DEFERRED


def followed(channel: Session, tag: bytes) -> None:
    """Take note of what the server has done."""
    if tag == PARKED:
        channel.backend.sleeping += 1
    elif tag in ENDED:
        channel.backend.sleeping -= 1
        if channel.parked is not None:
            _awake(channel)


def _awake(channel: Session) -> None:
    channel.parked = None
    channel.transaction = TransactionStatus.IDLE


def end(channel: Session) -> None:
    """Roll back what still sleeps when its connection is closed, as a server does."""
    backend = channel.backend
    if channel.parked is None or channel.parked.failure is not None:
        return
    if backend.owner is None or backend.owner.transaction == TransactionStatus.IDLE:
        backend.send(encoder.query(b"ROLLBACK PREPARED '%b'" % channel.parked.name))
        backend.sleeping -= 1
