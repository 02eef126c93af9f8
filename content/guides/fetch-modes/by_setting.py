import logging
import sys

from books.models import Book
from django.conf import settings
from django.db import models
from django.db.models.fetch_modes import FetchPeers
from django.test import override_settings
from django.utils.module_loading import import_string

logging.basicConfig(stream=sys.stdout, format="%(message)s")


class FetchWarn(FetchPeers):
    """Fetch for all peers, and warn of what was missing."""

    def fetch(self, fetcher, instance):
        logging.warning("fetched %s.%s", type(instance).__name__, fetcher.field.name)
        super().fetch(fetcher, instance)

    def __reduce__(self):
        return type(self), ()  # for objects that go into a cache


class FetchModeManager(models.Manager):
    """Objects in the mode of the setting FETCH_MODE, a dotted path or an object."""

    def get_queryset(self):
        mode = getattr(settings, "FETCH_MODE", "django.db.models.FETCH_PEERS")
        mode = import_string(mode) if isinstance(mode, str) else mode
        return super().get_queryset().fetch_mode(mode)


Book._meta.local_managers.clear()  # in a project: objects = FetchModeManager()
Book.add_to_class("objects", FetchModeManager())

with override_settings(FETCH_MODE=FetchWarn()):
    [book.author.name for book in Book.objects.order_by("id")[:50]]
