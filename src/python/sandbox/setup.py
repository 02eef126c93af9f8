"""Django made ready for snippets: once per interpreter, before the first run."""

import gc
import logging
import sys
from collections.abc import Mapping

from recording.filenames import hide
from recording.source import StatementSource
from sandbox.configured import Configured
from sandbox.settings import settings_of


class Console(logging.Handler):
    """What Django logs on a server's terminal while DEBUG is on: its loggers from INFO on."""

    def __init__(self) -> None:
        from django.utils.log import RequireDebugTrue

        super().__init__(logging.INFO)
        self.addFilter(RequireDebugTrue())

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record where errors go at the moment: each run has a place of its own."""
        print(self.format(record), file=sys.stderr)


def configure(
    datasets: Mapping[str, str],
    source: StatementSource,
    databases: dict | None = None,
) -> None:
    """Set Django up with the app of each dataset installed and `databases` as its setting.

    `datasets` holds apps by the datasets' names; they must be importable. `source` tells of the
    statements of every run. If it replaces psycopg's libpq, it must have done so. Calling it
    twice is an error.
    """
    import django
    from django.conf import settings

    settings.configure(**settings_of(datasets.values(), databases))
    django.setup()
    # As Django's own configuration of logging does it, but for its mail to administrators. Without
    # any handler Python itself would print what a server in production keeps to itself.
    logging.getLogger("django").addHandler(Console())
    logging.getLogger("django").setLevel(logging.INFO)

    # Guides begin with the cache, too, which Django imports at its first use.
    import django.core.cache.backends.locmem
    from django.apps import apps

    from sandbox import archive, database, django_state, event_loop, url_checks
    from sandbox.own_models import DatasetApp

    for config in apps.get_app_configs():
        config.__class__ = DatasetApp

    Configured.source = source
    Configured.datasets = dict(datasets)
    hide(configure)
    archive.install()
    url_checks.install()
    event_loop.install()
    database.prepare()
    django_state.remember()
    # What is loaded now stays: the collector need not look at it after each run.
    gc.collect()
    gc.freeze()
