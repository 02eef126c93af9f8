import os

from django.conf import settings
from django.db.utils import ConnectionHandler

# %% into settings.py
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("PGDATABASE", "shop"),
        "USER": os.environ.get("PGUSER", "shop"),
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
        "HOST": os.environ.get("PGHOST", ""),
        "CONN_MAX_AGE": 60,  # with OPTIONS["pool"], and where each request has a new thread: 0
        "CONN_HEALTH_CHECKS": True,  # ask once a request whether the connection is alive
        "DISABLE_SERVER_SIDE_CURSORS": False,  # True behind a transaction pooler
        "OPTIONS": {
            "application_name": "shop-web",
            "connect_timeout": 5,
            "options": (
                "-c statement_timeout=10s -c lock_timeout=3s"
                " -c idle_in_transaction_session_timeout=30s"
            ),
        },
    },
}

# %% what a connection makes of it: leave this out
own = DATABASES["default"]
here = settings.DATABASES["default"]
database = own | {key: here.get(key, "") for key in ("NAME", "USER", "HOST", "PORT")}
database["OPTIONS"] = here["OPTIONS"] | own["OPTIONS"]
connection = ConnectionHandler({"default": database})["default"]
NAMES = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
with connection.cursor() as cursor:
    for name in NAMES:
        cursor.execute(f"SHOW {name}")
        print(name, *cursor.fetchone())
connection.close()
