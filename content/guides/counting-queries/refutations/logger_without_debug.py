import logging.config
import sys

from books.models import Book
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

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

print("in a capture:")
with CaptureQueriesContext(connection):
    Book.objects.filter(price=1).exists()

print("DEBUG is on:")
settings.DEBUG = True
Book.objects.filter(price=2).exists()
