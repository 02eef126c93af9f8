"""Django's checks of URLs, for code that has none: a project has a file of them, here is a file."""

import sys
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.checks import urls
from django.core.checks.registry import registry


def install() -> None:
    """Let `check` pass where no URLs are declared; once per interpreter."""
    for check in list(registry.registered_checks):
        if check.__module__ == urls.__name__:
            registry.registered_checks.remove(check)
            registry.registered_checks.add(_where_declared(check))


def _where_declared(check: Callable) -> Callable:
    @wraps(check)
    def checked(app_configs, **more):
        main = settings.ROOT_URLCONF == "__main__"
        if main and not hasattr(sys.modules["__main__"], "urlpatterns"):
            return []
        return check(app_configs, **more)

    return checked
