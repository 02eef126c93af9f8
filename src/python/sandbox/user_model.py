"""A user model of the reader's: AUTH_USER_MODEL names it, as the settings of a project would."""

import ast
import sys
from contextlib import suppress

from django.apps import apps
from django.conf import settings

from sandbox.replacement import redirect

# What user models are made of.
BASES = {"AbstractUser", "AbstractBaseUser"}
# Modules that have looked the user model up when they were imported.
ASKED = ("backends", "forms", "views", "handlers.modwsgi", "management.commands.changepassword")


def declared(files: dict[str, str]) -> str | None:
    """Return the user model in a project's apps, "accounts.User", if there is one."""
    for name, source in files.items():
        package = name.removesuffix(".py").partition("/models")[0].replace("/", ".")
        if "/models" not in name or not any(base in source for base in BASES):
            continue
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.parse(source).body:
                if isinstance(node, ast.ClassDef) and BASES & {_name(base) for base in node.bases}:
                    return f"{package.rpartition('.')[2]}.{node.name}"
    return None


def take(label: str, model: type) -> None:
    """Make a model of the reader's that is one the user model, unless there is one already."""
    base = sys.modules.get("django.contrib.auth.base_user")
    if base is None or not issubclass(model, base.AbstractBaseUser):
        return
    if label == "auth" or model._meta.proxy or settings.AUTH_USER_MODEL != "auth.User":
        return
    before = apps.all_models["auth"].get("user")
    settings.AUTH_USER_MODEL = f"{label}.{model.__name__}"
    if before:
        # In one file it is declared after what has been imported for it: admin and its log.
        redirect(before, model)
        admin = sys.modules.get("django.contrib.admin")
        if admin and admin.site.is_registered(before):
            admin.site.unregister(before)
        # Models keep whether they are swapped, and what refers to them.
        vars(before._meta).pop("swapped", None)
        apps.clear_cache()
    for name in ASKED:
        if module := sys.modules.get(f"django.contrib.auth.{name}"):
            module.UserModel = model


def _name(base: ast.expr) -> str:
    return getattr(base, "attr", None) or getattr(base, "id", "")
