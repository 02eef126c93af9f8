from django.conf import settings
from django.db.utils import ConnectionHandler

default = settings.DATABASES["default"]
database = default | {"OPTIONS": default["OPTIONS"] | {"OPTIONS": {"MAX_CONNS": 20}}}
connections = ConnectionHandler({"default": database})
connections["default"].ensure_connection()
