from django.conf import settings
from django.db.utils import ConnectionHandler

options = {"application_name": "shop", "connect_timeout": 5, "options": "-c statement_timeout=10s"}
default = settings.DATABASES["default"]
database = default | {"OPTIONS": default["OPTIONS"] | options}
connection = ConnectionHandler({"default": database})["default"]
with connection.cursor() as cursor:
    for name in ("application_name", "statement_timeout"):
        cursor.execute(f"SHOW {name}")
        print(name, *cursor.fetchone())
connection.close()
