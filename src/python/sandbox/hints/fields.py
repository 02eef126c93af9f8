"""Hints on fields and relations that a model has not, or not where they are asked for.

No recorded snippet needs them, so a first run may do without.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from inspect import getattr_static
from types import FunctionType

from django.apps import apps
from django.db.models import Manager, Model, QuerySet
from django.db.models.query import ValuesIterable
from django.utils.functional import cached_property

from sandbox.hints import rows
from sandbox.hints.circumstances import Circumstances, listed

# Names listed at most.
MOST = 10
# What Python says of a method in the place of a value; an argument may be called so, too.
METHOD = re.compile(
    r"'method' object|of type 'method'|not 'method'$|"
    r"(?:instances of|type\(s\) for \S+) (?:'method' and '\w+'|'\w+' and 'method')"
)


def no_field(error, message: str, run: Circumstances) -> str | None:
    """Name the field that is nearest to the one that only(), defer() and others did not find."""
    found = re.match(r"(\w+) has no field named '(\w+)'", message)
    return _nearest(found[2], _fields(found[1])) if found else None


def keyword(error: TypeError, message: str, run: Circumstances) -> str | None:
    """Name the field that is nearest to an argument that no field takes."""
    found = re.match(r"(\w+)\(\) got unexpected keyword arguments: '(\w+)'", message)
    return _nearest(found[2], _fields(found[1])) if found else None


def computed(error, message: str, run: Circumstances) -> str | None:
    """Advise on conditions over what a class computes, which no column holds."""
    found = re.match(r"Cannot resolve keyword '(\w+)' into field\. Choices are: (.+)", message)
    if not found or not (model := rows.computing(found[1], found[2].split(", "))):
        return None
    return (
        f"{model.__name__}.{found[1]} is computed by Python and in no column: name the "
        "fields it is made of, or annotate() the same in SQL."
    )


def manager(error: TypeError, message: str, run: Circumstances) -> str | None:
    """Advise on a manager, or a method, that is taken for what it gives."""
    if re.search(r"Manager' object is not (iterable|subscriptable)|Manager' has no len", message):
        return "A manager is no queryset: add .all()."
    if METHOD.search(message):
        return "A method is named here and not called: add ()."
    return None


def assigned(error: ValueError, message: str, run: Circumstances) -> str | None:
    """Advise on a relation that is given something else than an object."""
    found = re.match(r'Cannot assign ".+": "(\w+)\.(\w+)" must be an? "(\w+)" instance', message)
    if not found:
        return None
    _, name, other = found.groups()
    # From the other side of a relation there is no column for a key.
    forward = name in _fields(found[1])
    return (
        f"{name} takes an object of {other}{f'; its key goes into {name}_id' if forward else ''}."
    )


def select_related(error, message: str, run: Circumstances) -> str | None:
    """Say why select_related() does not take a name, and what does."""
    if found := re.match(r"Non-relational field given in select_related: '(\w+)'", message):
        return f"{found[1]} is a column of the row itself, which is loaded anyway: leave it out."
    found = re.match(
        r"Invalid field name\(s\) given in select_related: '(\w+)'\. Choices are: (.+)", message
    )
    if not found:
        return None
    name = found[1]
    models = _asked(rows.joining(found[2].split(", ")), _path(name, run.source), run.source)
    many = set.intersection(*(set(_to_many(model)) for model in models)) if models else set()
    if name in many:
        near = name
    elif not (near := next(iter(get_close_matches(name, many, 1)), None)):
        return None
    path = _path(name, run.source).removesuffix(name) + near
    return (
        f"{near} leads to many rows, and select_related() joins one: "
        f'prefetch_related("{path}") loads them in a query of their own.'
    )


def prefetch_related(error, message: str, run: Circumstances) -> str | None:
    """Say which relation prefetch_related() may mean."""
    if found := re.match(r"'(\w+)' does not resolve to an item that supports prefetch", message):
        return _no_relation(found[1].rpartition("__")[2])
    found = re.match(r"Cannot find '(\w+)' on (\w+) object, '\w+' is an invalid param", message)
    if not found:
        return None
    name = found[1]
    for model in _models(found[2]):
        if name in (field.name for field in model._meta.concrete_fields if not field.is_relation):
            return _no_relation(name)
        relations = list(_relations(model))
        for query_name, accessor in relations:
            if query_name == name:
                return (
                    f"Did you mean {accessor}? Conditions call the relation {name}, "
                    f"objects and prefetch_related() call it {accessor}."
                )
        return _nearest(name, [accessor for _, accessor in relations])
    return None


def attribute(error: AttributeError, message: str, run: Circumstances) -> str | None:
    """Name what an object or a queryset has in place of an attribute."""
    if found := re.match(r"Manager isn't accessible via (\w+) instances", message):
        return f"A manager belongs to the class, not to one of its objects: {found[1]}.objects."
    if advice := prefetch_related(error, message, run):
        return advice
    name, owner = error.name, error.obj
    if isinstance(owner, dict):
        given = ".values(" in run.source
        return f'values() gives dictionaries: row["{name}"].' if given else None
    if isinstance(owner, Manager | QuerySet):
        return _of_many(owner, name)
    if isinstance(owner, type) and issubclass(owner, Model):
        if name == "objects" and owner._meta.abstract:
            return f"{owner.__name__} is abstract and has no rows: ask a class that inherits it."
        return _nearest(name, _public(owner), few=False)
    if not isinstance(owner, Model):
        return None
    for relation in owner._meta.related_objects:
        accessor = relation.get_accessor_name()
        if accessor and name in (f"{relation.related_model._meta.model_name}_set", relation.name):
            other = relation.related_model.__name__
            return f"Did you mean {accessor}? That is the way back from {other}."
    return _nearest(name, _public(owner), few=False)


def _of_many(owner: Manager | QuerySet, name: str) -> str | None:
    """Say what to do where a manager or a queryset is asked for something that it has not."""
    if name.startswith("_"):
        return None
    if isinstance(owner, Manager):
        if callable(getattr(type(owner.all()), name, None)):
            return f"A manager has no {name}(), but its querysets have: .all().{name}()."
    elif owner._fields is not None:
        given = owner._iterable_class is ValuesIterable and name in _fields(owner.model.__name__)
        return f'values() gives dictionaries: row["{name}"].' if given else None
    elif any(hasattr(manager, name) for manager in owner.model._meta.managers):
        return f"{name} is a manager's: it comes right after objects."
    found = getattr_static(owner.model, name, None)
    if name == "save":
        return "save() belongs to one object: update(…) writes many rows in one query."
    if isinstance(found, property | cached_property | FunctionType) or any(
        hasattr(found, each) for each in ("field", "related")
    ):
        return (
            f"{name} belongs to one object, and this is a queryset of many: "
            "loop over it, or take one by first() or get()."
        )
    kind = type(owner)
    plain = [each for each in _public(kind) if not callable(getattr(kind, each))]
    methods = [each for each in _public(kind) if each not in plain]
    if near := get_close_matches(name, plain, 1, 0.9):
        return f"Did you mean {near[0]}?"
    return _nearest(name, methods, few=False)


def number(error: ValueError, message: str, run: Circumstances) -> str | None:
    """Advise on text where a relation wants a primary key."""
    found = re.match(r"Field '(\w+)' expected a number but got '([^'\d]+)'\.", message)
    if not found:
        return None
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and re.search(
                rf"\b{field.name}=[\"']{re.escape(found[2])}[\"']", run.source
            ):
                texts = [
                    other.name
                    for other in field.related_model._meta.concrete_fields
                    if other.get_internal_type() in ("CharField", "SlugField", "TextField")
                ]
                if texts:
                    return (
                        f"{field.name} is compared with primary keys: to find it by its text, "
                        f'write {field.name}__{texts[0]}="{found[2]}".'
                    )
    return None


def _no_relation(name: str) -> str:
    return f"{name} leads to no other rows, so there is nothing to fetch: leave it out."


def _models(name: str) -> Iterator[type[Model]]:
    """Give the models of a name."""
    return (model for model in apps.get_models() if model.__name__ == name)


def _fields(name: str) -> list[str]:
    """Return the names of the fields of the model of a name, those that lead back to it not."""
    return [
        field.name
        for model in _models(name)
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    ]


def _relations(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Give how conditions and how objects call each relation of a model."""
    for field in model._meta.get_fields():
        if field.auto_created and not field.concrete and field.is_relation:
            if accessor := field.get_accessor_name():
                yield field.name, accessor
        elif field.is_relation:
            yield field.name, field.name


def _to_many(model: type[Model]) -> Iterator[str]:
    """Give the relations of a model that lead to many rows, as its objects call them."""
    for field in model._meta.get_fields():
        if field.one_to_many or field.many_to_many:
            auto = field.auto_created and not field.concrete
            yield (field.get_accessor_name() if auto else field.name) or field.name


def _asked(models: list[type[Model]], path: str, source: str) -> list[type[Model]]:
    """Return those of the models that a path of relations leads to, or that the source asks."""
    if before := path.rpartition("__")[0].rpartition("__")[2]:
        fields = [each for model in apps.get_models() for each in model._meta.get_fields()]
        asked = {each.related_model for each in fields if each.name == before}
    else:
        asked = {model for model in models if re.search(rf"\b{model.__name__}\.", source)}
    return [model for model in models if model in asked] or models


def _path(name: str, source: str) -> str:
    """Return the whole path of relations that a name ends, as the source has it; else the name."""
    found = re.search(rf"[\"']((?:\w+__)?{name})[\"']", source)
    return found[1] if found else name


def _public(owner: object) -> list[str]:
    return [name for name in dir(owner) if not name.startswith("_")]


def _nearest(name: str, known: Iterable[str], few: bool = True) -> str | None:
    """Name what is nearest to a name; if nothing is, a few of what there is."""
    known = list(dict.fromkeys(known))
    if near := get_close_matches(name, known, 1):
        return f"Did you mean {near[0]}?"
    return f"There are {listed(known[:MOST])}." if few and 1 < len(known) <= MOST else None
