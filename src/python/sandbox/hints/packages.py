"""What a reader can do about an exception that has to do with packages and extensions."""

import re

from django.core.exceptions import FieldError, ImproperlyConfigured

from sandbox.hints.circumstances import Circumstances

# Lookups of django.contrib.postgres, which knows more than text.
LOOKUP = re.compile(r"Unsupported lookup '(?:search|unaccent|trigram_\w+)'")
MISSING = re.compile(r'extension "([^"]+)" is not available')


def package(error: BaseException, message: str, run: Circumstances) -> str | None:
    """Advise on what a package or an extension of PostgreSQL lacks."""
    if isinstance(error, ModuleNotFoundError):
        return _module(error.name or "")
    if isinstance(error, FieldError) and LOOKUP.search(message):
        return (
            "This lookup is one of django.contrib.postgres: import django.contrib.postgres, "
            "or list it among the project's apps."
        )
    if isinstance(error, ImproperlyConfigured) and "__main__" in message and "URL" in message:
        return "Say which view answers which address: urlpatterns = [path(…)] in this file."
    if isinstance(error, AttributeError) and "faker locale" in message:
        return "Of Faker's languages only English is here: en_US, en_GB and their like."
    return _extension(getattr(error.__cause__, "sqlstate", None), message)


def _module(name: str) -> str | None:
    if name.startswith("django.contrib.gis"):
        return "django.contrib.gis needs libraries for maps, which a browser tab does not have."
    return None


def _extension(code: str | None, message: str) -> str | None:
    if found := MISSING.search(message):
        from sandbox.extensions import AVAILABLE

        return f"The PostgreSQL here has no {found[1]}: it has {', '.join(AVAILABLE)}."
    if code not in ("42704", "42883"):
        return None
    from sandbox.extensions import CREATED

    for name, (pattern, operation) in CREATED.items():
        if pattern.search(message):
            return (
                f"Create the extension {name} first, as {operation}() does in a migration: "
                f'cursor.execute("CREATE EXTENSION {name}").'
            )
    return None
