"""What a server shows of sessions at rest: waits, locks, row versions, what each would see."""

from collections.abc import Sequence
from typing import Protocol

from pooler import POOL_SIZE, Clients

# The schema of the extensions that look; none of the script's.
SCHEMA = "watch"

BLOCKED = """
SELECT application_name, wait_event_type || ' ' || wait_event, query,
       ARRAY(SELECT DISTINCT b.application_name FROM pg_stat_activity b
             WHERE b.pid = ANY (pg_blocking_pids(a.pid)))
FROM pg_stat_activity a
WHERE datname = current_database() AND application_name = ANY (%s)
      AND wait_event_type = 'Lock' AND cardinality(pg_blocking_pids(pid)) > 0
"""

SESSIONS = """
SELECT application_name, count(*), count(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = ANY (%s)
GROUP BY application_name
"""

# Without the lock each transaction has on itself, and those on catalogues and indexes.
LOCKS = """
SELECT DISTINCT a.application_name, l.locktype, c.relname, l.page, l.tuple, l.transactionid::text,
       (l.classid::int8 << 32) + l.objid::int8, l.mode, l.granted
FROM pg_locks l JOIN pg_stat_activity a USING (pid) LEFT JOIN pg_class c ON c.oid = l.relation
WHERE a.datname = current_database() AND a.application_name = ANY (%s)
      AND l.locktype IN ('relation', 'tuple', 'transactionid', 'advisory')
      AND NOT (l.locktype = 'transactionid' AND l.granted)
      AND (c.oid IS NULL OR c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace)
"""

OWN_TRANSACTIONS = """
SELECT a.application_name, l.transactionid::text, l.virtualtransaction
FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'transactionid' AND l.granted AND l.mode = 'ExclusiveLock'
      AND a.application_name = ANY (%s)
ORDER BY l.transactionid::text::int8
"""

# What a client of a pooler waits for.
POOLED = "a connection of the pool"

# Locks on a table under which its rows may be locked, and the one that shuts everybody out.
ROW_LOCKING = ("RowShareLock", "RowExclusiveLock")
SHUT = "AccessExclusiveLock"

# Flags of a tuple's header (PostgreSQL's access/htup_details.h).
XMAX_INVALID, XMAX_LOCK_ONLY, XMAX_IS_MULTI = 0x0800, 0x0080, 0x1000


class Sleeper(Protocol):
    """An actor that can be asked what it sees."""

    name: str
    step: int | None
    done: bool

    def look(self, sql: str) -> dict: ...


class Moments:
    """Looks at the sessions of actors by a connection of its own. `watch` names rows to look at.

    `clients` are a pooler's, where there is one: they can wait before they reach the server.
    """

    def __init__(
        self, watcher, troupe: list[Sleeper], watch: dict | None, clients: Clients | None
    ) -> None:
        self.watcher = watcher
        self.clients = clients
        self.troupe = troupe
        self.names = [remote.name for remote in troupe]
        self.watch = watch
        # Names of transactions by their numbers, and of whole ones by PostgreSQL's virtual numbers;
        # how many each actor has had.
        self.transactions: dict[str, str] = {}
        self.wholes: dict[str, str] = {}
        # The transaction each actor is in, and the one to which numbers nobody has seen belong.
        self.current: dict[str, str] = {}
        self.unseen: dict[str, str] = {}
        self.counts: dict[str, int] = {}
        # Values of row versions by place and maker, as somebody saw them.
        self.seen: dict[tuple[str, str], list[str | None]] = {}
        watcher.execute(f"CREATE SCHEMA {SCHEMA}")
        for extension in ("pgrowlocks", "pageinspect"):
            watcher.execute(f"CREATE EXTENSION {extension} SCHEMA {SCHEMA}")
        (first,) = self._all("SELECT pg_current_xact_id()::text")[0]
        self.first = int(first)

    def blocked(self) -> dict[str, dict]:
        """Return who waits for another actor's lock, on whom, with what statement."""
        found = {}
        for name, event, sql, blockers in self._all(BLOCKED, self.names):
            on = [other for other in self.names if other in blockers]
            if on:
                found[name] = {"on": on, "sql": sql, "event": event}
        return found | self._pooled()

    def _pooled(self) -> dict[str, dict]:
        """Return who waits for a pooler's connection because others keep all there are."""
        waiting = self.clients.waiting() if self.clients else []
        inside = {name for name, _, open_ in self._all(SESSIONS, self.names) if open_}
        # While one is being opened, its client waits as well.
        if len(inside) < POOL_SIZE:
            return {}
        on = [name for name in self.names if name in inside]
        # Who waited a moment ago may be inside by now.
        still = [name for name in waiting if name not in inside]
        return {name: {"on": on, "sql": "", "event": POOLED} for name in still}

    def sessions(self) -> list[tuple]:
        """Return how many sessions each actor has."""
        return sorted((name, count) for name, count, _ in self._all(SESSIONS, self.names))

    def now(self, wrote: list[str], waiting: list[str]) -> dict:
        """Return a Moment (src/trace/timeline.ts); `wrote` have changed rows since the last."""
        inside = {name for name, _, open_ in self._all(SESSIONS, self.names) if open_}
        before, self.current = self.current, {}
        for name, number, whole in self._all(OWN_TRANSACTIONS, self.names):
            # A savepoint's number is another, and the transaction the same.
            if whole not in self.wholes:
                self.wholes[whole] = self._name(number, name)
            self.transactions[number] = self.current[name] = self.wholes[whole]
        # A savepoint that was released is seen no more, nor is a transaction that has ended.
        self.unseen = {**before, **self.current}
        locks = self._locks(wrote)
        # Of a row it is what FOR UPDATE waits with, and shuts nobody out.
        shut = any(lock["type"] == "relation" and lock["mode"] == SHUT for lock in locks)
        views = [] if shut else self._views(waiting)
        return {
            "open": [name for name in self.names if name in inside],
            "locks": locks,
            "versions": [] if shut else self._versions(wrote),
            "views": views,
        }

    # Locks

    def _locks(self, wrote: Sequence[str]) -> list[dict]:
        locks = []
        found = self._all(LOCKS, self.names)
        shut = {
            table for _, kind, table, *_, mode, _ in found if (kind, mode) == ("relation", SHUT)
        }
        for name, kind, table, page, tuple_, number, key, mode, granted in found:
            match kind:
                case "tuple":
                    on = self._row(table, f"({page},{tuple_})")
                case "transactionid":
                    on = f"transaction of {self._transaction(number)}"
                case "advisory":
                    on = f"key {key}"
                case _:
                    on = table
            locks.append(_lock(name, kind, on, mode, granted))
        for table in {t for _, kind, t, *_, mode, _ in found if mode in ROW_LOCKING} - shut:
            locks += self._row_locks(table, wrote)
        kinds = ["relation", "tuple", "row", "transactionid", "advisory"]
        return sorted(
            locks,
            key=lambda lock: (
                self.names.index(lock["actor"]),
                kinds.index(lock["type"]),
                lock["on"],
                lock["mode"],
            ),
        )

    def _row_locks(self, table: str, wrote: Sequence[str]) -> list[dict]:
        """Return the locks that rows of a table carry."""
        found = self._all(
            "SELECT locked_row::text, mode, x::text, "
            "(SELECT application_name FROM pg_stat_activity WHERE pid = p) "
            f"FROM {SCHEMA}.pgrowlocks('{table}'), unnest(xids, pids, modes) AS locker (x, p, mode)"
        )
        locks = {}
        for place, mode, number, session in found:
            name = session or self._holder(number, wrote)
            if name in self.names:
                locks[name, place, mode] = _lock(name, "row", self._row(table, place), mode, True)
        return list(locks.values())

    def _holder(self, number: str, wrote: Sequence[str]) -> str | None:
        """Return who holds a lock of no process: that of a savepoint which was released.

        What has ended holds nothing.
        """
        if self._status(number) != "in progress":
            return None
        if number in self.transactions:
            return self.transactions[number].split(" ")[0]
        inside = [name for name in wrote if name in self.current]
        return inside[0] if len(inside) == 1 else None

    def _row(self, table: str, place: str) -> str:
        """Name a row by its primary key, where the committed one lies there."""
        found = self._all(f"SELECT id FROM {table} WHERE ctid = '{place}'")
        return f"{table} {found[0][0]}" if found else f"{table} {place}"

    # Transactions

    def _name(self, number: str, actor: str) -> str:
        if number not in self.transactions:
            count = self.counts[actor] = self.counts.get(actor, 0) + 1
            self.transactions[number] = actor if count == 1 else f"{actor} {count}"
        return self.transactions[number]

    def _transaction(self, number: str, wrote: Sequence[str] = ()) -> str:
        """Name a transaction; one that began and ended unseen is of whoever wrote."""
        if number in self.transactions or int(number) < self.first or not wrote:
            return self.transactions.get(number, "earlier")
        # What goes on is of somebody who is inside a transaction.
        goes_on = self._status(number) == "in progress"
        actor = next((name for name in wrote if name in self.current or not goes_on), wrote[0])
        if actor not in self.unseen:
            self.unseen[actor] = self._name(number, actor)
        self.transactions[number] = self.unseen[actor]
        return self.transactions[number]

    # Rows

    def _views(self, waiting: list[str]) -> list[dict]:
        """Ask everybody what the rows watched are to them."""
        if self.watch is None:
            return []
        views = []
        for row in self._all(self._sql()):
            self._remember(list(row))
        for remote in self.troupe:
            if remote.done:
                continue
            view = {"rows": None, "why": "waits"}
            if remote.name not in waiting:
                view = remote.look(self._sql())
                for row in view["rows"] or ():
                    self._remember(row)
                if view["rows"] is not None:
                    view["rows"] = [row[2:] for row in view["rows"]]
            views.append({"actor": remote.name, **view})
        return views

    def _sql(self) -> str:
        columns = "".join(f", {column}::text" for column in self.watch["columns"])
        return (
            f"SELECT ctid::text, xmin::text{columns} FROM {self.watch['table']} "
            f"WHERE {self.watch['where']} ORDER BY id"
        )

    def _remember(self, row: list) -> None:
        place, maker, *values = row
        self.seen[place, maker] = values

    def _versions(self, wrote: list[str]) -> list[dict]:
        """Return every version of the rows watched that somebody has seen and that is there."""
        if self.watch is None:
            return []
        blocks = sorted({int(place[1:-1].split(",")[0]) for place, _ in self.seen})
        versions = []
        for block in blocks:
            for pointer, xmin, xmax, mask in self._all(
                f"SELECT lp, t_xmin::text, t_xmax::text, t_infomask FROM {SCHEMA}.heap_page_items("
                f"{SCHEMA}.get_raw_page('{self.watch['table']}', {block})) WHERE t_xmin IS NOT NULL"
            ):
                place = f"({block},{pointer})"
                if (values := self.seen.get((place, xmin))) is None:
                    continue
                by, how = self._deleter(xmax, mask, wrote)
                versions.append(
                    {
                        "at": place,
                        "values": values,
                        "xmin": self._transaction(xmin, wrote) + self._fate(xmin),
                        "xmax": by,
                        "xmax_is": how,
                    }
                )
        return versions

    def _deleter(self, xmax: str, mask: int, wrote: list[str]) -> tuple[str | None, str | None]:
        """Return who has replaced or locked a version, and which; nobody if that was undone."""
        if mask & XMAX_INVALID or xmax == "0":
            return None, None
        how = "lock" if mask & XMAX_LOCK_ONLY else "update"
        if mask & XMAX_IS_MULTI:
            members = self._all(f"SELECT xid::text FROM pg_get_multixact_members('{xmax}')")
            return " + ".join(self._transaction(member, wrote) for (member,) in members), how
        status = self._status(xmax)
        if status == "aborted" or (how == "lock" and status != "in progress"):
            return None, None
        return self._transaction(xmax, wrote), how

    def _fate(self, number: str) -> str:
        return ", rolled back" if self._status(number) == "aborted" else ""

    def _status(self, number: str) -> str | None:
        if int(number) < self.first:
            return "committed"
        return self._all(f"SELECT pg_xact_status('{number}'::xid8)")[0][0]

    def _all(self, sql: str, *values: object) -> list[tuple]:
        return self.watcher.execute(sql, values or None).fetchall()


def _lock(actor: str, kind: str, on: str, mode: str, granted: bool) -> dict:
    return {"actor": actor, "type": kind, "on": on, "mode": mode, "granted": granted}
