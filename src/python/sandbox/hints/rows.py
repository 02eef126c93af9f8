"""Hints on querysets: fields, rows that are missing or too many, what cannot be combined."""

import re
import traceback
from contextlib import suppress
from difflib import get_close_matches
from types import FunctionType

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Max, Min, Model
from django.utils.functional import cached_property

from sandbox.hints.circumstances import Circumstances

# A condition of a statement: a column of a table, and a value.
CONDITION = re.compile(r'"(\w+)"\."(\w+)" = ')
# Values named at most.
EXAMPLES = 3


def field(error, message: str, run: Circumstances) -> str | None:
    """Name the field whose name is nearest to the one that was not found."""
    found = re.match(r"Cannot resolve keyword '(\w+)' into field\. Choices are: (.+)", message)
    found = found or re.match(
        r"Invalid field name\(s\) given in select_related: '(\w+)'\. Choices are: (.+)", message
    )
    if found:
        names = found[2].split(", ")
        # What a class computes has a hint of its own (fields.py).
        if computing(found[1], names):
            return None
        for name in sorted(names, key=len, reverse=True):
            if found[1].startswith(f"{name}_"):
                rest = found[1][len(name) + 1 :].lstrip("_")
                if _follows(rest, name, names):
                    return f"Did you mean {name}__{rest}?"
        if near := get_close_matches(found[1], names, 1):
            return f"Did you mean {near[0]}?"
    return _lookup(message, run)


def _listed(names: list[str]) -> list[type[Model]]:
    """Return the models whose fields are listed, annotations aside: those with most of them."""
    found: dict[type[Model], int] = {}
    for model in apps.get_models():
        own = {
            name
            for each in model._meta.get_fields()
            for name in (each.name, getattr(each, "attname", each.name))
        }
        if own <= set(names):
            found[model] = len(own)
    return [model for model, count in found.items() if count == max(found.values())]


def computing(name: str, names: list[str]) -> type[Model] | None:
    """Return the model with these fields whose class computes what a name stands for."""
    for model in _listed(names):
        for each in model.__mro__:
            if isinstance(vars(each).get(name), property | cached_property | FunctionType):
                return model
    return None


def _follows(rest: str, name: str, names: list[str]) -> bool:
    """Return whether a condition may go on so after a field: by a relation's field, or a lookup."""
    first = rest.partition("__")[0]
    for model in _listed(names):
        with suppress(FieldDoesNotExist):
            each = model._meta.get_field(name)
            if each.related_model:
                return any(other.name == first for other in each.related_model._meta.get_fields())
            return first in each.get_lookups()
    return False


def _lookup(message: str, run: Circumstances) -> str | None:
    """Name the field of a related model that is nearest to what Django took for a lookup."""
    found = re.match(r"(?:Unsupported lookup '|Related Field got invalid lookup: )(\w+)", message)
    if not found:
        return None
    name = found[1]
    for path in re.findall(rf"\b(\w+)__{name}\b", run.source):
        relation = path.rpartition("__")[2]
        for model in apps.get_models():
            for each in model._meta.get_fields():
                if each.name != relation or not each.related_model:
                    continue
                known = [other.name for other in each.related_model._meta.get_fields()]
                if near := get_close_matches(name, known, 1):
                    return f"Did you mean {path}__{near[0]}?"
    return None


def missing_row(error, message: str, run: Circumstances) -> str | None:
    """Say which values there are of the first column that was asked for."""
    name = type(error).__qualname__.rpartition(".")[0]
    sent = next((query["sql"] for query in reversed(run.queries) if not query["refused"]), "")
    for model in apps.get_models():
        if model.__qualname__ != name or model.__module__ != type(error).__module__:
            continue
        for table, column in CONDITION.findall(sent.partition(" WHERE ")[2]):
            for each in model._meta.concrete_fields:
                if (table, column) == (model._meta.db_table, each.column):
                    return _values(model, each)
    return None


def _values(model: type, field) -> str | None:
    """Say which values a field has: from the least to the greatest, or a few of them."""
    rows = model._base_manager.order_by()
    if field.get_internal_type() in NUMBERS:
        low, high = rows.aggregate(low=Min(field.name), high=Max(field.name)).values()
        if low is None:
            return f"There is no {model.__name__} in the database."
        return f"{field.attname} goes from {low} to {high} here."
    some = list(rows.order_by(field.name).values_list(field.name, flat=True).distinct()[:EXAMPLES])
    if not some:
        return f"There is no {model.__name__} in the database."
    return f"The first values of {field.attname} here are {', '.join(map(repr, some))}."


NUMBERS = (
    "AutoField",
    "BigAutoField",
    "BigIntegerField",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "ForeignKey",
    "IntegerField",
    "OneToOneField",
    "PositiveIntegerField",
    "SmallAutoField",
    "SmallIntegerField",
)


def many_rows(error, message: str, run: Circumstances) -> str:
    """Advise on get() that finds several."""
    return "get() wants exactly one row: add a condition, or take filter(…).first()."


def not_supported(error, message: str, run: Circumstances) -> str | None:
    """Advise on what cannot be combined."""
    if found := re.match(r"Calling QuerySet\.(\w+)\(\) after (\w+)\(\)", message):
        return f"Call {found[1]}() on each query before {found[2]}() puts them together."
    if "nullable side of an outer join" in message:
        return 'Lock the rows of this model only: select_for_update(of=("self",)).'
    return None


def value(error: ValueError, message: str, run: Circumstances) -> str | None:
    """Advise on values Django refuses."""
    if message.startswith("chunk_size must be provided"):
        return "Say how many rows are prefetched for at a time: iterator(chunk_size=2000)."
    if "instance needs to have a primary key value before" in message:
        return "Save the object first: without a primary key no row can point to it."
    return None


def types(error: TypeError, message: str, run: Circumstances) -> str | None:
    """Advise on querysets after a slice, and on what a response has in tests only."""
    if message == "'NoneType' object is not subscriptable":
        numbers = [number for _, number in traceback.walk_tb(error.__traceback__)]
        if numbers and ".context[" in run.line(numbers[-1]):
            return (
                "A response has a context only in tests: ask for it in a TestCase, or call "
                "setup_test_environment() of django.test.utils before the request."
            )
    if message.startswith("Cannot ") and "slice has been taken" in message:
        return "Filter and order first, take the slice last."
    return None
