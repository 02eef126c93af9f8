import logging.config
import sys

from books.models import Book
from django.db import connection, models

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"sql": {"format": "logged: %(sql)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "stream": sys.stdout, "formatter": "sql"}
    },
    "loggers": {"django.db.backends": {"handlers": ["console"], "level": "DEBUG"}},
}
logging.config.dictConfig(LOGGING)

print("DEBUG is off:")
Book.objects.exists()
with connection.schema_editor() as editor:
    editor.add_index(Book, models.Index(fields=["price"], name="by_price"))
