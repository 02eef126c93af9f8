from django.db.models import Index, Sum
from shop.models import Category, Event, Order

indexes = [Index(fields=["actor_email"])]


def newest_orders():
    orders = Order.objects.select_related("customer").order_by("-id")[:50]
    return [f"{order.pk} {order.customer.name}" for order in orders]


def categories():
    return list(Category.objects.order_by("name").values_list("name", flat=True))


def events_of(email):
    events = Event.objects.order_by("id").values_list("pk", "kind", "actor_email")
    return [(pk, kind) for pk, kind, actor_email in events if actor_email == email]


def turnover():
    return Order.objects.aggregate(Sum("total"))["total__sum"]
