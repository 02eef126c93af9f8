from functools import lru_cache

from django.db.models import Index, Sum
from shop.models import Category, Event, Order

indexes = [Index(fields=["actor_email"])]


def newest_orders():
    orders = Order.objects.select_related("customer").order_by("-id")[:50]
    return [f"{order.pk} {order.customer.name}" for order in orders]


def categories():
    return list(Category.objects.order_by("name").values_list("name", flat=True))


@lru_cache
def events_of(email):
    events = Event.objects.filter(actor_email=email).order_by("id")
    return [(event.pk, event.kind) for event in events]


def turnover():
    return Order.objects.aggregate(Sum("total"))["total__sum"]
