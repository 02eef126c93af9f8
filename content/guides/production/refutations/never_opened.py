from django.conf import settings
from django.db.utils import ConnectionHandler

default = settings.DATABASES["default"]
database = default | {"OPTIONS": default["OPTIONS"] | {"MAX_CONNS": 20}}
connections = ConnectionHandler({"default": database})
connections["default"]  # no query, no connection
