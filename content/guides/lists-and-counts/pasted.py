"""Lists of large tables: a paginator that takes PostgreSQL's estimate where it may."""

import json

from django.core.paginator import Paginator
from django.db import connection, connections
from django.db.models import Count, QuerySet
from django.test import TestCase
from django.utils.functional import cached_property
from shop.models import Event, Order


class EstimatedPaginator(Paginator):
    """Takes PostgreSQL's estimate for a whole, large table, and counts whatever else it is given.

    ANALYZE or autovacuum keeps the estimate close. Rows beyond it are on no page, so put the
    newest rows first.
    """

    exact_below = 10_000

    @cached_property
    def count(self):
        estimate = self.estimate()
        return super().count if estimate < self.exact_below else estimate

    def estimate(self):
        """Return how many rows PostgreSQL expects in the table, or -1 for anything else."""
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return -1
        query = rows.query
        whole = not (query.where or query.is_sliced or query.distinct or query.combinator)
        alone = query.group_by is None and len(query.alias_map) <= 1
        if not (whole and alone and connections[rows.db].vendor == "postgresql"):
            return -1
        [plan] = json.loads(rows.order_by().explain(format="json"))
        return plan["Plan"]["Plan Rows"]


class Small(EstimatedPaginator):
    exact_below = 0


class ListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE shop_event, shop_order")
        Event.objects.filter(id__lte=100).delete()

    def test_a_large_table_is_not_counted(self):
        with self.assertNumQueries(1):
            self.assertEqual(EstimatedPaginator(Event.objects.order_by("-id"), 100).count, 20_000)

    def test_a_filter_is_counted(self):
        rows = Event.objects.filter(id__gt=0).order_by("-id")
        with self.assertNumQueries(1):
            self.assertEqual(EstimatedPaginator(rows, 100).count, 19_900)

    def test_a_small_table_is_counted(self):
        with self.assertNumQueries(2):
            self.assertEqual(EstimatedPaginator(Order.objects.order_by("-id"), 100).count, 5_000)

    def test_what_is_not_the_table_is_counted(self):
        orders = Order.objects.order_by("id")
        for rows in (
            orders[:30],
            orders.values("status").order_by("status").distinct(),
            orders.values("status").order_by("status").annotate(number=Count("pk")),
            orders.values("items"),
            orders.values("id")[:5].union(orders.values("id").filter(id=7)).order_by("id"),
            [1, 2, 3],
        ):
            self.assertEqual(Small(rows, 100).count, len(list(rows)))
