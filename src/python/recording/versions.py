"""Versions of what a recording was made with, as they name themselves."""

import sys

import django
from django.db import connections


def versions() -> dict[str, str]:
    """Return the versions of Django, psycopg, Python and the server that is connected."""
    # Not above: whoever gives psycopg another libpq does so before it is imported.
    import psycopg

    return {
        "django": django.get_version(),
        "psycopg": psycopg.__version__,
        "postgres": server_version(),
        "python": sys.version.split()[0],
    }


def server_version() -> str:
    """Return the version of PostgreSQL behind the first open connection: "18.4"; "" without one."""
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None and connection.vendor == "postgresql":
            version = connection.connection.info.parameter_status("server_version")
            return version.split()[0]
    return ""
