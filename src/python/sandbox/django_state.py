"""What a run may change in Django and in the models, put back afterwards."""

import copy
import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connections, router
from django.dispatch import Signal

import pq
from sandbox.settings import PACKAGES

# What functools.cache() and lru_cache() make of a function.
CACHED = type(functools.cache(len))

# Lists of a model's Options that grow when fields, managers and indexes are added.
META_LISTS = (
    "constraints",
    "indexes",
    "local_fields",
    "local_managers",
    "local_many_to_many",
    "private_fields",
)


class _Pristine:
    """Django as it is after set-up."""

    def __init__(self) -> None:
        self.settings = settings._wrapped
        self.values = _settings_copy(vars(settings._wrapped))
        self.apps = dict(apps.app_configs)
        self.models = {label: dict(models) for label, models in apps.all_models.items()}
        self.meta = {
            model: {name: list(vars(model._meta)[name]) for name in META_LISTS}
            for model in apps.get_models(include_auto_created=True)
        }
        self.classes: dict[type, dict] = {}
        self.lookups: dict[type, dict] = {}
        self.receivers: dict[Signal, list] = {}
        # As the run finds them, which begins now.
        self.transports: dict = {}
        self.functions: dict[ModuleType, dict] = {}
        # Django, what runs the next snippet, and the models.
        watched = PACKAGES + tuple(config.name for config in apps.get_app_configs())
        watched = tuple(f"{package}." for package in watched)
        for name, module in list(sys.modules.items()):
            if not isinstance(module, ModuleType) or name == "builtins":
                continue
            if name.startswith(watched):
                self._remember(name, module)
            else:
                self.functions[module] = _code_of(module)

    def _remember(self, name: str, module: ModuleType) -> None:
        self.functions[module] = _code_of(module)
        for value in list(vars(module).values()):
            # type() and not isinstance(), which wakes Django's lazy objects up.
            if issubclass(type(value), Signal):
                self.receivers[value] = list(value.receivers)
            elif issubclass(type(value), type) and value.__module__ == name:
                self.classes[value] = dict(vars(value))
                if "class_lookups" in vars(value):
                    self.lookups[value] = dict(value.class_lookups)

    def restore(self) -> None:
        """Put Django back."""
        self._restore_settings()
        self._restore_signals()
        self._restore_code()
        self._restore_models()
        if locmem := sys.modules.get("django.core.cache.backends.locmem"):
            for store in (locmem._caches, locmem._expire_info, locmem._locks):
                store.clear()

    def _restore_settings(self) -> None:
        while apps.stored_app_configs:
            apps.unset_installed_apps()
        values = vars(self.settings)
        if settings._wrapped is self.settings and values == self.values:
            return
        values.clear()
        values.update(_settings_copy(self.values))
        settings._wrapped = self.settings
        # All these keep what they read from the settings.
        for name, module in list(sys.modules.items()):
            if name.startswith("django.") and isinstance(module, ModuleType):
                for value in list(vars(module).values()):
                    if type(value) is CACHED:
                        value.cache_clear()
        for handler in (connections, caches):
            handler._settings = None
            vars(handler).pop("settings", None)
        router._routers = None
        vars(router).pop("routers", None)
        if template := sys.modules.get("django.template"):
            template.engines._templates = None
            template.engines._engines = {}
            vars(template.engines).pop("templates", None)
            template.engine.Engine.get_default.cache_clear()

    def _restore_signals(self) -> None:
        for signal, before in self.receivers.items():
            if signal.receivers != before:
                signal.receivers[:] = [
                    entry for entry in signal.receivers if entry in before or _is_django(entry)
                ]
                signal.sender_receivers_cache.clear()

    def restore_functions(self) -> None:
        """Put back the functions and classes of every module, Python's own among them."""
        for module, before in self.functions.items():
            now = vars(module)
            for name, value in before.items():
                if now.get(name) is not value:
                    now[name] = value
        pq.connect.clear()
        pq.connect.update(self.transports)

    def _restore_code(self) -> None:
        self.restore_functions()
        for owner, before in self.classes.items():
            if vars(owner) != before:
                _restore_class(owner, before)
        for cls, before in self.lookups.items():
            if cls.class_lookups != before:
                cls.class_lookups.clear()
                cls.class_lookups.update(before)
                cls._clear_cached_class_lookups()

    def _restore_models(self) -> None:
        changed = False
        for label, models in apps.all_models.items():
            before = self.models.get(label, {})
            if models != before:
                models.clear()
                models.update(before)
                changed = True
        apps._pending_operations.clear()
        if apps.app_configs != self.apps:
            apps.app_configs.clear()
            apps.app_configs.update(self.apps)
            changed = True
        for model, lists in self.meta.items():
            for name, before in lists.items():
                if vars(model._meta)[name] != before:
                    setattr(model._meta, name, list(before))
                    changed = True
        if changed:
            apps.clear_cache()
            for model in self.meta:
                model._meta._expire_cache()


_pristine: _Pristine | None = None


def remember() -> None:
    """Remember Django as it is now: every run ends by putting this state back."""
    global _pristine
    _pristine = _Pristine()


def restore_functions() -> None:
    """Put back what a run has replaced in modules, while the rest stays as the run has left it."""
    _pristine.restore_functions()


@contextmanager
def isolated() -> Iterator[None]:
    """Let a run change Django as it likes within the block, and put it back."""
    _pristine.transports = dict(pq.connect)
    try:
        yield
    finally:
        _pristine.restore()


def _settings_copy(values: dict) -> dict:
    """Copy the settings; of the module of Django's defaults only the reference."""
    return {
        name: value if isinstance(value, ModuleType) else copy.deepcopy(value)
        for name, value in values.items()
    }


def _is_code(value: object) -> bool:
    """Return whether a value is a function, class or descriptor: what a snippet may replace."""
    return callable(value) or hasattr(type(value), "__get__")


def _code_of(module: ModuleType) -> dict:
    """Return the functions and classes of a module by their names in it."""
    return {key: value for key, value in vars(module).items() if _is_code(value)}


def _restore_class(cls: type, before: dict) -> None:
    for name, value in list(vars(cls).items()):
        if name not in before:
            if _is_code(value) or name == "class_lookups":
                delattr(cls, name)
                if name == "class_lookups":
                    cls._clear_cached_class_lookups()
        elif value is not before[name] and _is_code(before[name]):
            setattr(cls, name, before[name])
    for name in before.keys() - vars(cls).keys():
        setattr(cls, name, before[name])


def _is_django(entry: tuple) -> bool:
    """Return whether the receiver of a signal's entry is Django's, from a late import."""
    receiver = entry[1]
    function = receiver() if hasattr(receiver, "__callback__") else receiver
    return (getattr(function, "__module__", None) or "").startswith("django.")
