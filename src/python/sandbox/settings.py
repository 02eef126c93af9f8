"""Django's settings as every snippet finds them: those of a small project in production."""

from collections.abc import Iterable

import django

# Packages that run, record and compare what a snippet does: what a snippet has replaced in them is
# put back, and an answer to an exercise must leave them alone.
PACKAGES = ("django", "psycopg", "pq", "recording", "sandbox")

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


# What a tab cannot send, it prints.
CONSOLE = "django.core.mail.backends.console.EmailBackend"
MAIL = (
    {"EMAIL_BACKEND": CONSOLE}
    if django.VERSION < (6, 1)
    else {"MAILERS": {"default": {"BACKEND": CONSOLE}}}
)


def settings_of(apps: Iterable[str], databases: dict | None = None) -> dict:
    """Return Django's settings with these apps installed, on these databases or the tab's one."""
    return {
        "DEBUG": False,
        "SECRET_KEY": "snippets-keep-no-secrets",
        "ALLOWED_HOSTS": ["*"],
        "INSTALLED_APPS": list(apps),
        # The file that is run, where it has urlpatterns.
        "ROOT_URLCONF": "__main__",
        "STATIC_URL": "static/",
        "DATABASES": databases or DATABASES,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
        # Django's own configuration of logging sends mail to administrators: see setup.py.
        "LOGGING_CONFIG": None,
        **MAIL,
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "debug": True,  # keeps the line of every token
                    "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
                },
            }
        ],
    }
