"""One row of each: a column of the newest child, and the first rows of each group."""

from datetime import UTC, datetime

from django.db.models import F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.test import TestCase
from shop.models import Customer, Order


def newest(children, column, *, of, by="-created_at"):
    """A column of the newest of `children` that belong to the outer row by their key `of`.

    It is for annotate() and alias(). Of two that are equal in `by` the one with the higher primary
    key wins, and without a child it is None. Its index is on [of, by, "-id"].
    """
    rows = children.filter(**{of: OuterRef("pk")}).order_by(by, "-pk")
    return Subquery(rows.values(column)[:1])


def first_of_each(queryset, n, *, of, by):
    """The first `n` rows of each group that shares `of`, in the order of `by`, then of the key.

    All filters come first, those that follow as well. Rows without `of` are a group, too.
    """
    position = Window(RowNumber(), partition_by=F(of), order_by=[*by, "pk"])
    return queryset.annotate(position=position).filter(position__lte=n).order_by(F(of), "position")


class OneOfEachTests(TestCase):
    def setUp(self):
        self.customer = Customer.objects.create(name="New", email="new@x.org", created_at=day(1))

    def order(self, total, on, **fields):
        return Order(customer=self.customer, created_at=day(on), total=total, **fields)

    def latest(self):
        customers = Customer.objects.annotate(latest=newest(Order.objects, "total", of="customer"))
        return customers.get(pk=self.customer.pk).latest

    def test_one_query_for_all(self):
        customers = Customer.objects.annotate(latest=newest(Order.objects, "total", of="customer"))
        with self.assertNumQueries(1):
            self.assertEqual(len(customers), 101)

    def test_newest_by_time_then_key(self):
        self.assertIsNone(self.latest())
        Order.objects.bulk_create([self.order(5, on=3), self.order(7, on=2)])
        self.assertEqual(self.latest(), 5)
        self.order(9, on=3).save()
        self.assertEqual(self.latest(), 9)

    def test_n_of_each_though_they_are_equal(self):
        Order.objects.bulk_create([self.order(5, on=number) for number in (1, 2, 3, 4)])
        with self.assertNumQueries(1):
            orders = list(first_of_each(Order.objects, 3, of="customer", by=["-total"]))
        mine = [order for order in orders if order.customer_id == self.customer.pk]
        self.assertEqual([order.position for order in mine], [1, 2, 3])

    def test_filters_come_first(self):
        Order.objects.bulk_create([self.order(5, 1, status="open"), self.order(7, 2)])
        orders = first_of_each(Order.objects, 1, of="customer", by=["-total"])
        self.assertEqual(orders.get(status="open", customer=self.customer).total, 5)


def day(number):
    return datetime(2026, 1, number, tzinfo=UTC)
