"""Hints on what PostgreSQL answers, and on transactions."""

import re

from django.apps import apps
from django.db.models import Field

from sandbox.configured import Configured
from sandbox.hints.circumstances import Circumstances
from sandbox.hints.rows import not_supported


def transaction(error, message: str, run: Circumstances) -> str | None:
    """Advise on what Django says of transactions."""
    if "outside of a transaction" in message:
        return "Put it into a transaction: with transaction.atomic(): around query and loop."
    return broken(run) if "until the end of the 'atomic' block" in message else None


def broken(run: Circumstances) -> str:
    """Say which statement broke the transaction, and how to have it otherwise."""
    failed = None
    for query in run.queries:
        if query["error"] and query["error"] != "25P02":
            failed = query
    where = f" (line {failed['line']})" if failed and failed["line"] else ""
    return (
        f"A statement before this one failed{where} and broke the transaction: give what may fail "
        "an atomic() of its own, and catch its exception outside of that."
    )


def database(error: Exception, message: str, run: Circumstances) -> str | None:
    """Advise on errors of PostgreSQL."""
    code = getattr(error.__cause__, "sqlstate", None)
    if code == "25P02":
        return broken(run)
    if code == "42803":
        return "Name this column in GROUP BY, or take a max() or array_agg() of its values."
    if code == "0A000":
        return not_supported(error, message, run)
    if code == "57014":
        return (
            "It would wait for a lock until another transaction ends. There is one connection "
            "here, so nobody could end that: on a server this statement waits."
        )
    if code == "54001":
        return "The statement is nested too deeply: say it flat, or in several statements."
    if code == "53300":
        return "Every open connection is one of the server's: close them, or share them in a pool."
    if "PostgreSQL stopped" in message:
        return (
            "A statement was more than the PostgreSQL in this tab survives: what follows it in "
            "this run has no database, the next run has a fresh one."
        )
    app = Configured.datasets.get(run.dataset)
    if code == "42P01" and app is not None:
        for other in set(Configured.datasets.values()) - {app}:
            if f'"{other}_' in message:
                return (
                    f"This snippet runs on the dataset {run.dataset}: "
                    f"only the tables of {app}.models are filled."
                )
    return None


def no_value(error, message: str, run: Circumstances) -> str | None:
    """Name the field whose column was given no value, and say what gives it one."""
    found = re.match(r'null value in column "(\w+)" of relation "(\w+)"', message)
    if not found:
        return None
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if (field.column, model._meta.db_table, field.null) == (found[1], found[2], False):
                # Within a transaction its end is what was sent last.
                failed = [query["sql"] for query in run.queries if query["error"] == "23502"]
                return _without_value(
                    f"{model.__name__}.{field.name}", field, failed[-1] if failed else ""
                )
    return None


def _without_value(name: str, field: Field, sent: str) -> str:
    inserts = sent.lstrip().upper().startswith("INSERT")
    given = field.has_default() or getattr(field, "auto_now", False)
    given = given or getattr(field, "auto_now_add", False)
    if inserts and field.auto_created:
        return f"{name} is numbered by PostgreSQL: leave it out."
    if inserts and given and not re.search(rf"\b{field.column}\b", sent):
        return f"Django gives {name} its value: SQL of your own has to name it."
    if inserts and (field.has_default() or field.has_db_default()):
        return f"{name} is given None: leave it out, and its default is taken."
    declared = "" if field.primary_key else ", or declare null=True"
    return f"{name} has no value and must have one: give it one{declared}."
