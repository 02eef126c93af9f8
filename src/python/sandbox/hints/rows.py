"""Hints on querysets: fields, rows that are missing or too many, what cannot be combined."""

import re
import traceback
from collections.abc import Container
from contextlib import suppress
from difflib import get_close_matches
from types import FunctionType

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Max, Min, Model
from django.utils.functional import cached_property

from sandbox.hints.circumstances import Circumstances

# A condition of a statement: a column of a table, and a value.
CONDITION = re.compile(r'"(\w+)"\."(\w+)" = ')
# Lookups of every relation.
RELATED = ("exact", "in", "isnull", "gt", "gte", "lt", "lte")
# Values named at most.
EXAMPLES = 3


def field(error, message: str, run: Circumstances) -> str | None:
    """Name the field whose name is nearest to the one that was not found."""
    if found := re.match(r"Cannot resolve keyword '(\w+)' into field\. Choices are: (.+)", message):
        names = found[2].split(", ")
        # What a class computes has a hint of its own (fields.py).
        if computing(found[1], names):
            return None
        return _condition(found[1], names, listed_models(names))
    found = re.match(
        r"Invalid field name\(s\) given in select_related: '(\w+)'\. Choices are: (.+)", message
    )
    if not found:
        return _lookup(message, run)
    names = found[2].split(", ")
    for model in joining(names):
        for name in names:
            other = model._meta.get_field(name).related_model if name != "(none)" else None
            rest = found[1].removeprefix(f"{name}_").lstrip("_")
            if other and rest != found[1] and rest in to_one(other):
                return f"Did you mean {name}__{rest}?"
    near = get_close_matches(found[1], names, 1)
    return f"Did you mean {near[0]}?" if near else None


def _condition(wrong: str, names: list[str], models: list[type[Model]]) -> str | None:
    """Name the condition that is nearest to a wrong one, where these names can begin one."""
    for name in sorted(names, key=len, reverse=True):
        if not wrong.startswith(f"{name}_"):
            continue
        rest = wrong[len(name) + 1 :].lstrip("_")
        lookups, fields = _following(name, models)
        first = rest.partition("__")[0]
        if first in lookups or first in fields:
            return f"Did you mean {name}__{rest}?"
        if near := get_close_matches(first, fields, 1):
            return f"Did you mean {name}__{near[0]}?"
        # The name alone would be another condition.
        if rest.rpartition("_")[2] in Field.get_lookups():
            return None
    near = get_close_matches(wrong, names, 1)
    return f"Did you mean {near[0]}?" if near else None


def _following(name: str, models: list[type[Model]]) -> tuple[Container[str], list[str]]:
    """Return the lookups and the fields that may follow a name in a condition."""
    for model in models:
        with suppress(FieldDoesNotExist):
            each = model._meta.get_field(name)
            if each.related_model:
                return RELATED, ["pk", *_names(each.related_model)]
            return each.get_lookups(), []
    # An annotation.
    return Field.get_lookups(), []


def _names(model: type[Model]) -> list[str]:
    """Return the names of a model's fields, and of the columns that hold keys."""
    fields = model._meta.get_fields()
    return [name for each in fields for name in {each.name, getattr(each, "attname", each.name)}]


def listed_models(names: list[str]) -> list[type[Model]]:
    """Return the models whose fields are listed, annotations aside: those with most of them."""
    found = {model: set(_names(model)) for model in apps.get_models()}
    most = max((len(own) for own in found.values() if own <= set(names)), default=0)
    return [model for model, own in found.items() if own <= set(names) and len(own) == most]


def joining(choices: list[str]) -> list[type[Model]]:
    """Return the models whose relations are the choices that select_related() names."""
    return [model for model in apps.get_models() if set(to_one(model)) == set(choices) - {"(none)"}]


def to_one(model: type[Model]) -> list[str]:
    """Return the relations of a model that select_related() takes, as Django finds them."""
    return [
        *(each.name for each in model._meta.fields if each.is_relation),
        *(each.name for each in model._meta.related_objects if each.field.unique),
    ]


def computing(name: str, names: list[str]) -> type[Model] | None:
    """Return the class that computes what a name stands for, if all models of these fields do."""
    found = [_computing(name, model) for model in listed_models(names)]
    return found[0] if found and all(found) else None


def _computing(name: str, model: type[Model]) -> type[Model] | None:
    for each in model.__mro__[: model.__mro__.index(Model)]:
        if isinstance(vars(each).get(name), property | cached_property | FunctionType):
            return each
    return None


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
