"""What Django's checks say of a run's own models: `manage.py` would refuse to start with them."""

import re
from collections.abc import Iterable

from django.apps import AppConfig
from django.core.checks import ERROR, CheckMessage, Tags, run_checks

# What checks quote: accessors, fields and models.
QUOTED = re.compile(r"'([^']+)'")
# What says most first: a relation to nothing is told a second time as a lazy reference.
ORDER = ("fields.E300", "fields.E307", "fields.E304", "fields.E305", "fields.E302", "fields.E303")
# An ImageField without Pillow: a server that uses one has it, and queries need none.
OF_THE_TAB = ("fields.E210",)


def refused(configs: Iterable[AppConfig]) -> str | None:
    """Return one sentence on what Django's checks refuse in the models of apps; else None."""
    found = [
        message
        for message in run_checks(app_configs=list(configs), tags=[Tags.models])
        if message.level >= ERROR and not message.is_silenced() and message.id not in OF_THE_TAB
    ]
    if not found:
        return None
    found.sort(key=lambda message: (*ORDER, message.id).index(message.id))
    return _sentence(found[0])


def _sentence(message: CheckMessage) -> str:
    quoted = [_without_app(name) for name in QUOTED.findall(message.msg)]
    if message.id in ("fields.E300", "fields.E307"):
        return (
            f"{_without_app(str(message.obj))} refers to {_target(message)}, and no such model is "
            "here: declare it, or name another one."
        )
    if message.id in ("fields.E304", "fields.E305") and len(quoted) > 2:
        accessor, field, other = quoted[:3]
        return (
            f"{field} and {other} both lead back by {accessor}: Django refuses that, so give one "
            "of them a related_name of its own."
        )
    if message.id in ("fields.E302", "fields.E303") and len(quoted) > 1:
        return (
            f"{quoted[1]} leads back by {quoted[0]}, which is a field: Django refuses that, so "
            "give it another related_name."
        )
    hint = f" {message.hint}" if message.hint else ""
    return f"Django's checks refuse {_without_app(str(message.obj))}: {message.msg}{hint}"


def _without_app(name: str) -> str:
    """Return "Post.author" of "blog.Post.author"."""
    first, _, rest = name.partition(".")
    return rest if rest and first.islower() else name


def _target(message: CheckMessage) -> str:
    model = getattr(getattr(message.obj, "remote_field", None), "model", None)
    return model if isinstance(model, str) else "a model"
