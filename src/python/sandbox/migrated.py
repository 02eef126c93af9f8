"""What `migrate` leaves behind beside tables: content types, permissions, a first site, extensions."""

import re

from django.apps import apps

# Tables that hold something of every model, or something from the start.
TABLES = {"auth_permission", "django_content_type", "django_site"}


def fill(using: str, made: set[str]) -> None:
    """Make the rows of contrib apps whose tables are among those `made`; those there are stay."""
    if "django_content_type" in made and apps.is_installed("django.contrib.contenttypes"):
        from django.contrib.contenttypes.management import create_contenttypes as create
        from django.contrib.contenttypes.models import ContentType

        if "auth_permission" in made and apps.is_installed("django.contrib.auth"):
            from django.contrib.auth.management import create_permissions as create
        for config in apps.get_app_configs():
            create(config, verbosity=0, interactive=False, using=using)
        # As in a process that has only just started.
        ContentType.objects.clear_cache()
    if "django_site" in made and apps.is_installed("django.contrib.sites"):
        from django.contrib.sites.management import create_default_site

        create_default_site(apps.get_app_config("sites"), verbosity=0, using=using)


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
