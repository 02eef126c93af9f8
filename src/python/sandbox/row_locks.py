"""Locks between two steps of a scene: in pg_locks, and in rows themselves."""

from collections.abc import Callable, Iterator

# Rows of text, by SQL.
Ask = Callable[[str], list[tuple]]

# Whose transaction it is: the name of one that sleeps by its number. It has no process any more.
ASLEEP = """
(SELECT x.virtualtransaction, p.gid FROM pg_prepared_xacts p
 JOIN pg_locks x ON x.locktype = 'transactionid' AND x.transactionid = p.transaction AND x.granted)
"""

# Locks of the session and of transactions that sleep, without those on catalogues and indexes.
LOCKS = f"""
SELECT DISTINCT CASE WHEN l.pid IS NULL THEN p.gid ELSE '' END,
       l.locktype, c.relname, l.page, l.tuple, (l.classid::int8 << 32) + l.objid::int8, l.mode
FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation
     LEFT JOIN {ASLEEP} p USING (virtualtransaction)
WHERE l.locktype IN ('relation', 'tuple', 'advisory') AND l.granted
      AND (c.oid IS NULL OR c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace)
"""

# Numbers of transactions that are open, those of savepoints too.
OPEN = f"""
SELECT CASE WHEN l.pid IS NULL THEN p.gid ELSE '' END, l.transactionid::text
FROM pg_locks l LEFT JOIN {ASLEEP} p USING (virtualtransaction)
WHERE l.locktype = 'transactionid' AND l.granted AND l.mode = 'ExclusiveLock'
ORDER BY l.transactionid::text::int8
"""

# Locks on a table under which its rows may be locked, and the one that shuts everybody out.
ROW_LOCKING = ("RowShareLock", "RowExclusiveLock")
SHUT = "AccessExclusiveLock"

# Pages of a table that are searched for locked rows.
PAGES = 64
PAGE_BYTES = 8192

# Flags of a tuple's header (PostgreSQL's access/htup_details.h).
XMAX_INVALID, XMAX_LOCK_ONLY, XMAX_IS_MULTI = 0x0800, 0x0080, 0x1000
XMAX_KEY_SHARE, XMAX_EXCLUSIVE, XMAX_SHARE = 0x0010, 0x0040, 0x0050
KEYS_UPDATED = 0x2000

# What members of a multixact are called, as pgrowlocks calls them.
MEMBERS = {
    "keysh": "For Key Share",
    "sh": "For Share",
    "fornokeyupd": "For No Key Update",
    "forupd": "For Update",
    "nokeyupd": "No Key Update",
    "upd": "Update",
}


def row_locks(ask: Ask, schema: str, table: str) -> Iterator[tuple[str, str, str]]:
    """Yield row, number of the transaction and mode of each lock that rows of a table carry.

    `schema` has the functions of pageinspect. A lock of a transaction that has ended may be among
    them.
    """
    key = ask(
        "SELECT attname, attlen FROM pg_attribute WHERE attnum = 1 "
        f"AND attrelid = 'public.{table}'::regclass AND atttypid IN (20, 21, 23)"
    )
    length = int(key[0][1]) if key and key[0][0] == "id" else 0
    pages = int(ask(f"SELECT pg_relation_size('public.{table}')")[0][0]) // PAGE_BYTES
    for page in range(min(pages, PAGES)):
        for pointer, xmax, flags, more, data in ask(
            "SELECT lp, t_xmax::text, t_infomask, t_infomask2, encode(t_data, 'hex') "
            f"FROM {schema}.heap_page_items({schema}.get_raw_page('public.{table}', {page})) "
            f"WHERE t_xmax IS NOT NULL AND t_xmax::text <> '0' AND t_infomask & {XMAX_INVALID} = 0"
        ):
            row = f"({page},{pointer})"
            if length:
                row = str(int.from_bytes(bytes.fromhex(data)[:length], "little", signed=True))
            for number, mode in lockers(ask, xmax, int(flags), int(more)):
                yield f"{table} {row}", number, mode


def lockers(ask: Ask, xmax: str, flags: int, more: int) -> list[tuple[str, str]]:
    """Return who has locked or changed a version, and how, by its header."""
    if flags & XMAX_IS_MULTI:
        found = ask(f"SELECT xid::text, mode FROM pg_get_multixact_members('{xmax}')")
        return [(number, MEMBERS[mode]) for number, mode in found]
    if not flags & XMAX_LOCK_ONLY:
        return [(xmax, "Update" if more & KEYS_UPDATED else "No Key Update")]
    match flags & XMAX_SHARE:
        case 0x0050:
            return [(xmax, "For Share")]
        case 0x0010:
            return [(xmax, "For Key Share")]
    return [(xmax, "For Update" if more & KEYS_UPDATED else "For No Key Update")]
