"""The same work by CPython, psycopg's C implementation and a PostgreSQL server over a Unix socket.

Reads JSON lines from standard input: first an array of SQL that fills the database, then snippets
{source, times}; answers each with the median of its milliseconds.
"""

import json
import statistics
import sys
import time

import django
from django.conf import settings
from django.db import connection


def main() -> None:
    host, name, port = sys.argv[1:]
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "HOST": host,
                "PORT": port,
                "NAME": name,
                "USER": "postgres",
            }
        },
        INSTALLED_APPS=["books"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    # Only importable once Django is set up.
    from tables import fill

    fill("books", sys.stdin.readline())
    with connection.cursor() as cursor:
        cursor.execute("vacuum (freeze, analyze)")
    for line in sys.stdin:
        request = json.loads(line)
        code = compile(request["source"], "snippet.py", "exec")
        figures = []
        for _ in range(request["times"]):
            began = time.perf_counter()
            exec(code, {"__name__": "__main__"})
            figures.append((time.perf_counter() - began) * 1000)
        print(json.dumps(statistics.median(figures)), flush=True)


main()
