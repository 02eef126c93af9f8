"""A model of the reader's that takes the place of a dataset's with the same label and name."""

from django.apps import apps
from django.db import models
from django.utils.functional import cached_property


def replace(before: type[models.Model], model: type[models.Model]) -> None:
    """Take `before` out of the registry, which `model` is about to enter.

    With the same columns it is the same table: what refers to it refers to `model` from now on.
    Else the table will be another one, and what refers to it goes, too.
    """
    if _columns(before) == _columns(model):
        redirect(before, model)
        gone = {before}
    else:
        gone = _referring(before)
    for registered in apps.all_models.values():
        for name, other in list(registered.items()):
            if other in gone:
                del registered[name]
    apps.clear_cache()


def redirect(before: type[models.Model], model: type[models.Model]) -> None:
    """Let what refers to `before` refer to `model`: relations of other models."""
    for other in apps.get_models(include_auto_created=True):
        for field in _relations(other):
            if field.remote_field.model is before and other is not before:
                _point(field, model)


def _columns(model: type[models.Model]) -> set[str]:
    return {field.column for field in model._meta.local_concrete_fields}


def _relations(model: type[models.Model]) -> list[models.Field]:
    fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
    return [field for field in fields if field.remote_field]


def _point(field: models.Field, model: type[models.Model]) -> None:
    """Let a relation lead to another model, and back from there."""
    for owner in (field, field.remote_field):
        for name in list(vars(owner)):
            if isinstance(getattr(type(owner), name, None), cached_property):
                del vars(owner)[name]
    field.remote_field.model = model
    field.contribute_to_related_class(model, field.remote_field)


def _referring(model: type[models.Model]) -> set[type[models.Model]]:
    """Return a model with all that refer to it, directly or not."""
    found = {model}
    everything = apps.get_models(include_auto_created=True)
    while more := [
        other
        for other in everything
        if other not in found
        and any(field.remote_field.model in found for field in _relations(other))
    ]:
        found.update(more)
    return found
