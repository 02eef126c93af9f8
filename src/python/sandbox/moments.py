"""What PostgreSQL shows between two steps of a scene: locks, row versions, what each would see.

There is one backend, so whoever has acted last is asked: within its transaction, where asking
changes nothing, or outside of one. What a sleeping transaction would see is worked out from the
versions of rows, or is what it saw when it was awake.
"""

from dataclasses import dataclass
from typing import Protocol

from sandbox.row_locks import (
    LOCKS,
    OPEN,
    ROW_LOCKING,
    SHUT,
    XMAX_INVALID,
    XMAX_IS_MULTI,
    XMAX_LOCK_ONLY,
    row_locks,
)

# Where the extension that shows pages lies; none of the script's.
SCHEMA = "watch"

# Levels under which a transaction keeps what its first query saw; under one of them asking counts.
KEEPS = ("repeatable read", "serializable")
COUNTS = "serializable"

KINDS = ("relation", "tuple", "row", "advisory")


class CannotLookError(Exception):
    """PostgreSQL refused what was asked."""


class Asked(Protocol):
    """An actor of a scene."""

    name: str
    done: bool

    @property
    def sleeps(self) -> bool: ...


@dataclass
class Version:
    """One version of a row that is watched."""

    key: int
    values: list[str | None]
    # Numbers of the transactions that made and that replaced it.
    made: str
    ended: str | None
    # What a reader is told of it.
    told: dict


class Moments:
    """Looks at the database between steps. `watch` names rows to look at (Watch in schema.ts)."""

    def __init__(self, names: list[str], watch: dict | None, session) -> None:
        self.names = names
        self.watch = watch
        self.session = session
        # Names of transactions by their numbers, and of the one each actor is in.
        self.transactions: dict[str, str] = {}
        self.current: dict[str, str] = {}
        self.counts: dict[str, int] = {}
        # The level of each one's transaction, and what it saw when it was asked last.
        self.levels: dict[str, str] = {}
        self.views: dict[str, dict] = {}
        # Key and values of row versions by place and maker, as somebody saw them.
        self.seen: dict[tuple[str, str], tuple[int, list[str | None]]] = {}
        self.versions: list[Version] = []
        self.ask(f"CREATE SCHEMA {SCHEMA}")
        self.ask(f"CREATE EXTENSION pageinspect SCHEMA {SCHEMA}")
        self.first = int(self.ask("SELECT pg_current_xact_id()::text")[0][0])
        if watch is not None:
            self._see()

    def ask(self, sql: str) -> list[tuple]:
        """Return the rows of a query, as text; raise CannotLookError when it is refused."""
        result = self.session.exec_(sql.encode())
        if result.error_message:
            raise CannotLookError(result.error_message.decode())
        rows = range(result.ntuples)
        columns = range(result.nfields)
        values = [[result.get_value(row, column) for column in columns] for row in rows]
        return [tuple(None if v is None else v.decode() for v in row) for row in values]

    def now(self, actor: Asked, troupe: list[Asked], session, has_asked: bool) -> dict | None:
        """Return a Moment (src/trace/timeline.ts) after a step; None where looking would tell.

        `session` is the one to ask, the actor's own as soon as it has one; `has_asked` says whether
        its transaction has sent a query, before which some settings can still be made.
        """
        self.session = session
        status = session.transaction_status.name
        inside = status == "INTRANS"
        if status != "IDLE" and not (inside and has_asked):
            return None
        self.levels[actor.name] = self.ask("SHOW transaction_isolation")[0][0] if inside else ""
        if not inside:
            return self._looked(actor, troupe, inside)
        # A failure must not break the transaction, and the locks of looking are not to stay.
        self.ask("SAVEPOINT watch")
        moment = self._looked(actor, troupe, inside)
        self.ask("ROLLBACK TO SAVEPOINT watch")
        self.ask("RELEASE SAVEPOINT watch")
        return moment

    def _looked(self, actor: Asked, troupe: list[Asked], inside: bool) -> dict | None:
        try:
            return self._look(actor, troupe, inside)
        except CannotLookError:
            return None

    def _look(self, actor: Asked, troupe: list[Asked], inside: bool) -> dict:
        before, self.current = self.current, {}
        self._name_open(actor.name)
        # A savepoint that was released is seen no more, nor is a transaction that has ended.
        wrote = self.current.get(actor.name) or before.get(actor.name)
        locks, is_shut = self._locks(actor.name, wrote)
        views = []
        self.versions = []
        # Who asks for a table that is shut would wait.
        if self.watch is not None and not is_shut:
            own = self._own_view(actor.name, inside)
            self.versions = self._versions(actor.name, wrote)
            views = [
                {"actor": each.name, **(own if each is actor else self._view(each, inside, own))}
                for each in troupe
                if not each.done
            ]
        return {
            "open": [
                each.name for each in troupe if each.sleeps or (inside and each.name == actor.name)
            ],
            "locks": locks,
            "versions": [version.told for version in self.versions],
            "views": views,
        }

    # Transactions

    def _name_open(self, asked: str) -> None:
        """Name all transactions that are open, by their numbers."""
        numbers: dict[str, list[str]] = {}
        for who, number in self.ask(OPEN):
            name = asked if who == "" else who
            if name in self.names:
                numbers.setdefault(name, []).append(number)
        for name, own in numbers.items():
            # A savepoint's number is another, and the transaction the same.
            known = [self.transactions[each] for each in own if each in self.transactions]
            self.current[name] = known[0] if known else self._new(name)
            self.transactions |= dict.fromkeys(own, self.current[name])

    def _new(self, actor: str) -> str:
        count = self.counts[actor] = self.counts.get(actor, 0) + 1
        return actor if count == 1 else f"{actor} {count}"

    def _name(self, number: str, asked: str, wrote: str | None) -> str:
        """Name a transaction; one that began and ended unseen is of whoever has acted."""
        if number not in self.transactions:
            if int(number) < self.first:
                return "earlier"
            self.transactions[number] = wrote or self._new(asked)
        return self.transactions[number]

    def _status(self, number: str) -> str | None:
        if int(number) < self.first:
            return "committed"
        return self.ask(f"SELECT pg_xact_status('{number}'::xid8)")[0][0]

    # Locks

    def _locks(self, asked: str, wrote: str | None) -> tuple[list[dict], bool]:
        """Return the locks that are held, and whether a table is shut by one."""
        locks: list[dict] = []
        tables, shut = set(), set()
        for who, kind, table, page, tuple_, key, mode in self.ask(LOCKS):
            name = asked if who == "" else who
            if mode == SHUT:
                shut.add(table)
            elif mode in ROW_LOCKING:
                tables.add(table)
            on = {"tuple": f"{table} ({page},{tuple_})", "advisory": f"key {key}"}.get(kind, table)
            locks.append({"actor": name, "type": kind, "on": on, "mode": mode})
        for table in tables - shut:
            for on, number, mode in row_locks(self.ask, SCHEMA, table):
                if self._status(number) == "in progress":
                    name = self._name(number, asked, wrote).split(" ")[0]
                    locks.append({"actor": name, "type": "row", "on": on, "mode": mode})
        locks = [{**lock, "granted": True} for lock in locks if lock["actor"] in self.names]
        locks.sort(
            key=lambda lock: (
                self.names.index(lock["actor"]),
                KINDS.index(lock["type"]),
                lock["on"],
                lock["mode"],
            )
        )
        return locks, bool(shut)

    # Rows

    def _own_view(self, actor: str, inside: bool) -> dict:
        """Ask whoever has acted what the rows watched are to it."""
        counts = inside and self.levels[actor] == COUNTS
        view = {"rows": None, "why": "counts"} if counts else {"rows": self._see(), "why": None}
        self.views[actor] = view
        return view

    def _view(self, other: Asked, inside: bool, own: dict) -> dict:
        """Tell what the rows watched are to somebody else."""
        if not other.sleeps:
            # Outside of a transaction all see the same, and whoever is within one does not.
            return {"rows": self._visible(None), "why": None} if inside else own
        if self.levels.get(other.name) in KEEPS:
            return self.views.get(other.name, {"rows": None, "why": "counts"})
        return {"rows": self._visible(self.current.get(other.name)), "why": None}

    def _see(self) -> list[list[str | None]]:
        columns = "".join(f", {column}::text" for column in self.watch["columns"])
        rows = self.ask(
            f"SELECT ctid::text, xmin::text, id{columns} FROM {self.watch['table']} "
            f"WHERE {self.watch['where']} ORDER BY 3"
        )
        self.seen |= {(place, by): (int(key), values) for place, by, key, *values in rows}
        return [values for _, _, _, *values in rows]

    def _visible(self, name: str | None) -> list[list[str | None]]:
        """Return the rows that a query sees now in the transaction of this name, or in none."""

        def happened(number: str) -> bool:
            return self._status(number) == "committed" or (
                name is not None and self.transactions.get(number) == name
            )

        seen = (
            version
            for version in self.versions
            if happened(version.made) and not (version.ended and happened(version.ended))
        )
        return [version.values for version in sorted(seen, key=lambda version: version.key)]

    def _versions(self, asked: str, wrote: str | None) -> list[Version]:
        """Return every version of the rows watched that somebody has seen and that is there."""
        blocks = sorted({int(place[1:-1].split(",")[0]) for place, _ in self.seen})
        versions = []
        for block in blocks:
            for pointer, xmin, xmax, flags in self.ask(
                f"SELECT lp, t_xmin::text, t_xmax::text, t_infomask FROM {SCHEMA}.heap_page_items("
                f"{SCHEMA}.get_raw_page('{self.watch['table']}', {block})) WHERE t_xmin IS NOT NULL"
            ):
                place = f"({block},{pointer})"
                if (known := self.seen.get((place, xmin))) is None:
                    continue
                key, values = known
                by, how, ended = self._end_of(xmax, int(flags), asked, wrote)
                fate = ", rolled back" if self._status(xmin) == "aborted" else ""
                told = {
                    "at": place,
                    "values": values,
                    "xmin": self._name(xmin, asked, wrote) + fate,
                    "xmax": by,
                    "xmax_is": how,
                }
                versions.append(Version(key, values, xmin, ended, told))
        return versions

    def _end_of(
        self, xmax: str, flags: int, asked: str, wrote: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """Return who has replaced or locked a version, which of it, and the number of the first.

        Nobody if that was undone.
        """
        if flags & XMAX_INVALID or xmax == "0":
            return None, None, None
        how = "lock" if flags & XMAX_LOCK_ONLY else "update"
        if flags & XMAX_IS_MULTI:
            members = self.ask(f"SELECT xid::text, mode FROM pg_get_multixact_members('{xmax}')")
            names = " + ".join(self._name(number, asked, wrote) for number, _ in members)
            return names, how, next((n for n, mode in members if mode in ("nokeyupd", "upd")), None)
        status = self._status(xmax)
        if status == "aborted" or (how == "lock" and status != "in progress"):
            return None, None, None
        return self._name(xmax, asked, wrote), how, xmax if how == "update" else None
