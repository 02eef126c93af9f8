from django.conf import settings
from django.db.utils import ConnectionHandler

pool = {"min_size": 1, "max_size": 4, "timeout": 5}
default = settings.DATABASES["default"]
database = default | {
    "CONN_MAX_AGE": None,  # for ever
    "OPTIONS": default["OPTIONS"] | {"pool": pool},
}
connection = ConnectionHandler({"default": database})["default"]
connection.ensure_connection()
