"""Django's settings as every snippet finds them: those of a small project in production."""

import gc
import os

APPS = ["shop", "books", "ledger"]

# Names of templates and their sources, for Django's in-memory template loader.
TEMPLATES: dict[str, str] = {}

# The only database of an engine in a tab; pq's fallback transport answers for it.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
    }
}


def configure(databases: dict | None = None) -> None:
    """Set Django up, once per interpreter, with `databases` as its DATABASES setting.

    The packages shop, books and ledger must be importable. Calling it twice is an error.
    """
    # Django refuses to query where an event loop runs, and a worker's Python always has one.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

    import pq

    pq.install()

    import django
    from django.conf import settings

    settings.configure(
        DEBUG=False,
        SECRET_KEY="snippets-keep-no-secrets",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=APPS,
        DATABASES=databases or DATABASES,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        TIME_ZONE="UTC",
        USE_I18N=False,
        # Django's own configuration of logging sends mail to administrators.
        LOGGING_CONFIG=None,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "debug": True,  # keeps the line of every token
                    "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
                },
            }
        ],
    )
    django.setup()

    from harness import archive, database, project

    archive.install()
    database.prepare()
    project.remember()
    # What is loaded now stays: the collector need not look at it after each run.
    gc.collect()
    gc.freeze()
