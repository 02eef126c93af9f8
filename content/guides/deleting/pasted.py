"""Delete a tree of rows in portions, from below, without loading any of them."""

from collections import Counter

from django.db import transaction
from django.db.models import CASCADE, DO_NOTHING, SET_NULL, Q
from django.db.models.deletion import get_candidate_relations_to_delete
from django.db.models.signals import post_delete, pre_delete
from django.test import TestCase
from shop.models import Address, Category, Event, Order, OrderItem, RefundItem


def delete_in_portions(queryset, size=1_000):
    """Delete the rows and what cascades from them; each portion is a transaction of its own.

    Returns how many rows of which model are gone. Before anything is sent it raises RuntimeError
    inside another transaction, and TypeError where `delete()` does more than delete or set NULL.
    """
    deleted, last = Counter(), None
    if queryset.query.is_sliced:
        raise TypeError("a slice cannot be deleted")
    list(steps(queryset))
    locked = queryset.order_by("pk").select_for_update(of=("self",))
    first_level = queryset.model._base_manager.using(locked.db)
    while True:
        rest = locked if last is None else locked.filter(pk__gt=last)
        with transaction.atomic(using=locked.db, durable=True):
            keys = list(rest.values_list("pk", flat=True)[:size])
            if not keys:
                return +deleted
            for rows, field in steps(first_level.filter(pk__in=keys)):
                if field is None:
                    deleted[rows.model._meta.label] += rows._raw_delete(rows.db)
                else:
                    rows.update(**{field: None})
        last = keys[-1]


def steps(rows, above=()):
    """Yield rows to delete, and rows with a field to empty, the lowest first."""
    model, label = rows.model, rows.model._meta.label
    if model in above:
        raise TypeError(f"{label} points at itself")
    if pre_delete.has_listeners(model) or post_delete.has_listeners(model):
        raise TypeError(f"a receiver listens to {label}")
    private = model._meta.private_fields
    if model._meta.parents or any(hasattr(field, "bulk_related_objects") for field in private):
        raise TypeError(f"{label} has a table above it, or a generic relation")
    for relation in get_candidate_relations_to_delete(model._meta):
        field, on_delete = relation.field, relation.field.remote_field.on_delete
        manager = relation.related_model._base_manager.using(rows.db)
        below = manager.filter(**{f"{field.name}__in": rows})
        if on_delete is CASCADE:
            yield from steps(below, (*above, model))
        elif on_delete is SET_NULL:
            yield below, field.name
        elif on_delete is not DO_NOTHING and not hasattr(on_delete, "on_delete_sql"):
            raise TypeError(f"{field} is neither CASCADE nor SET_NULL")
    yield rows, None


class DeleteTests(TestCase):
    shipped = Order.objects.filter(status="shipped", pk__gt=190)

    def test_what_goes(self):
        # An outer join brings each order as often as it has lines.
        orders = self.shipped.filter(Q(items=None) | Q(items__quantity__gt=0))
        with transaction.atomic():
            by_model = orders.delete()[1]
            transaction.set_rollback(True)
        # A savepoint in place of BEGIN and COMMIT, the keys, and five DELETEs; then no more keys.
        with self.assertNumQueries(2 + 1 + 5 + 2 + 1):
            self.assertEqual(delete_in_portions(orders), by_model)
        self.assertFalse(orders.exists())

    def test_another_database(self):
        self.assertEqual({rows.db for rows, _ in steps(self.shipped.using("b"))}, {"b"})

    def test_in_a_block(self):
        with transaction.atomic(), self.assertNumQueries(0), self.assertRaises(RuntimeError):
            delete_in_portions(self.shipped.all())

    def test_null(self):
        kept = Order.objects.count()
        delete_in_portions(Address.objects.filter(pk__lte=5))
        self.assertEqual(Order.objects.count(), kept)
        self.assertFalse(Order.objects.filter(shipping_address__lte=5).exists())

    def test_portions(self):
        events = Event.objects.filter(pk__lte=12)
        # Two for the savepoint, the keys and a DELETE; at the end there are no keys.
        with self.assertNumQueries(4 * 4 + 3):
            self.assertEqual(delete_in_portions(events, 3), {"shop.Event": 12})

    def test_protected(self):
        with self.assertNumQueries(0), self.assertRaisesMessage(TypeError, "Product.category"):
            delete_in_portions(Category.objects.all())

    def test_a_receiver(self):
        def listen(**kwargs):
            pass

        post_delete.connect(listen, sender=RefundItem)
        self.addCleanup(post_delete.disconnect, listen, sender=RefundItem)
        with self.assertNumQueries(0), self.assertRaisesMessage(TypeError, "shop.RefundItem"):
            delete_in_portions(self.shipped.all())
        self.assertTrue(OrderItem.objects.exists())
