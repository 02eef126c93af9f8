"""Relations loaded for all objects of a list when the first of them asks: prefetch_related()."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.fields import related_descriptors as descriptors
from django.db.models.query import ModelIterable

# Where an object's list is remembered.
LIST = "_listed_with"


class Together:
    """What a run loads together because its project asks: relations, by what they send."""

    def __init__(self, shapes: list[str]) -> None:
        self.shapes = shapes
        # As a reader would name them: "Book.author".
        self.relations: list[str] = []
        self._busy = False
        # Lists and relations that are loaded; the lists live as long as this.
        self._loaded: dict[tuple[int, str], list] = {}

    def ask(self, instance, name: str, model: type) -> None:
        """Load a relation for all that were listed with an object, if it is the one meant."""
        listed = vars(instance._state).get(LIST, ())
        key = id(listed), name
        if self._busy or len(listed) < 2 or key in self._loaded:
            return
        if not any(f'FROM "{model._meta.db_table}"' in shape for shape in self.shapes):
            return
        self._loaded[key] = listed
        self._busy = True
        try:
            prefetch_related_objects(listed, name)
        finally:
            self._busy = False
        relation = f"{type(instance).__name__}.{name}"
        if relation not in self.relations:
            self.relations.append(relation)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Load together within the block."""
        # A class that inherits one of these methods calls it through its own.
        many = descriptors.ManyToManyDescriptor
        asked = [
            (descriptors.ForwardManyToOneDescriptor, lambda of: (of.field.name, _forward(of))),
            (descriptors.ReverseOneToOneDescriptor, lambda of: _reverse(of.related)),
            (
                descriptors.ReverseManyToOneDescriptor,
                lambda of: _many(of) if isinstance(of, many) else _reverse(of.rel),
            ),
        ]
        before = [(QuerySet, "_fetch_all", QuerySet._fetch_all)]
        before += [(owner, "__get__", owner.__get__) for owner, _ in asked]
        QuerySet._fetch_all = _listing(QuerySet._fetch_all)
        for owner, describe in asked:
            owner.__get__ = self._asking(owner.__get__, describe)
        try:
            yield
        finally:
            for owner, name, method in before:
                setattr(owner, name, method)

    def _asking(self, get: Callable, describe: Callable) -> Callable:
        def asked(descriptor, instance, cls=None):
            if instance is not None:
                self.ask(instance, *describe(descriptor))
            return get(descriptor, instance, cls)

        return asked


def _listing(fetch_all: Callable) -> Callable:
    """Return the method that fetches a queryset's rows, and lets each object know its list."""

    def listing(queryset) -> None:
        fresh = queryset._result_cache is None
        fetch_all(queryset)
        if fresh and issubclass(queryset._iterable_class, ModelIterable):
            for each in queryset._result_cache:
                vars(each._state).setdefault(LIST, queryset._result_cache)

    return listing


def _forward(descriptor) -> type:
    return descriptor.field.remote_field.model


def _reverse(relation) -> tuple[str, type]:
    return relation.get_accessor_name(), relation.related_model


def _many(descriptor) -> tuple[str, type]:
    if descriptor.reverse:
        return _reverse(descriptor.rel)
    return descriptor.field.name, descriptor.rel.model
