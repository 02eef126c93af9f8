"""Django made ready for snippets: once per interpreter, before the first run."""

import gc
import logging
from collections.abc import Mapping

from recording.filenames import hide
from recording.source import StatementSource
from sandbox.configured import Configured
from sandbox.settings import settings_of


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
    # In production answers from 400 on go to no terminal: without a handler Python prints them.
    logging.getLogger("django.request").addHandler(logging.NullHandler())

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
