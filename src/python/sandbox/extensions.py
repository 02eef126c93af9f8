"""Extensions of PostgreSQL: a project's migrations create them, here a statement that needs one."""

import re

from django.apps import apps

# Those that there are, beside what reports plans. A test compares them with the server's.
AVAILABLE = (
    "btree_gin",
    "btree_gist",
    "citext",
    "hstore",
    "pageinspect",
    "pg_buffercache",
    "pg_trgm",
    "pg_visibility",
    "unaccent",
)

# What a statement says that needs an extension of PostgreSQL, as Django writes it.
NEEDS = {
    "pg_trgm": re.compile(r"\bSIMILARITY\(|_SIMILARITY\(|_trgm_ops\b|%%", re.IGNORECASE),
    "unaccent": re.compile(r"\bUNACCENT\(", re.IGNORECASE),
    "hstore": re.compile(r"\bhstore\b", re.IGNORECASE),
    "citext": re.compile(r"\bcitext\b", re.IGNORECASE),
    "btree_gist": re.compile(r"\bEXCLUDE USING gist\b", re.IGNORECASE),
}
# A statement that creates one by itself.
CREATE = re.compile(r'\s*CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)', re.IGNORECASE)


class Extensions:
    """The extensions of one database that statements may need and that nobody has created yet."""

    def __init__(self, connection) -> None:
        self.connection = connection
        self.lacking = dict(NEEDS)

    def needed(self, sql: str) -> list[str]:
        """Return those that a statement needs, each once."""
        if created := CREATE.match(sql):
            self.lacking.pop(created[1].lower(), None)
            return []
        found = [name for name, pattern in self.lacking.items() if pattern.search(sql)]
        for name in found:
            del self.lacking[name]
        return found

    def create(self, names: list[str]) -> None:
        """Create extensions, as far as this PostgreSQL has them."""
        for name in names:
            self.lacking.pop(name, None)
        query = """
            SELECT name FROM pg_available_extensions
            WHERE name = ANY(%s) AND installed_version IS NULL ORDER BY name"""
        with self.connection.cursor() as cursor:
            cursor.execute(query, [names])
            names = [name for (name,) in cursor.fetchall()]
            for name in names:
                cursor.execute(f"CREATE EXTENSION {self.connection.ops.quote_name(name)}")
        if apps.is_installed("django.contrib.postgres") and {"hstore", "citext"} & {*names}:
            from django.contrib.postgres import signals

            # psycopg learns how their values are read.
            signals.get_hstore_oids.cache_clear()
            signals.get_citext_oids.cache_clear()
            signals.register_type_handlers(self.connection)


# What PostgreSQL says where one is missing, and the operation of Django's that creates it.
CREATED = {
    "pg_trgm": (
        re.compile(r"similarity\(|_trgm_ops|text (?:<?<?%>?>?) |operator does not exist: .* %"),
        "TrigramExtension",
    ),
    "unaccent": (re.compile(r"\bunaccent\("), "UnaccentExtension"),
    "hstore": (re.compile(r"\bhstore\b"), "HStoreExtension"),
    "citext": (re.compile(r"\bcitext\b"), "CITextExtension"),
    "btree_gist": (
        re.compile(r'no default operator class for access method "gist"'),
        "BtreeGistExtension",
    ),
    "btree_gin": (
        re.compile(r'no default operator class for access method "gin"'),
        "BtreeGinExtension",
    ),
}
