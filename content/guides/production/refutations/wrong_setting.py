from django.conf import settings
from django.db import OperationalError
from django.db.utils import ConnectionHandler

options = {"application_name": "shop", "connect_timeout": 5, "options": "-c max_connections=20"}
default = settings.DATABASES["default"]
database = default | {"OPTIONS": default["OPTIONS"] | options}
connection = ConnectionHandler({"default": database})["default"]
try:
    connection.ensure_connection()
except OperationalError as error:
    print(str(error).rpartition(": ")[2].strip())
