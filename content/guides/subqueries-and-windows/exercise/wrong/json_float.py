from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import JSONObject
from shop.models import Customer, Order


def overview():
    newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
    both = newest.values(both=JSONObject(total="total", status="status"))
    customers = Customer.objects.annotate(newest=Subquery(both[:1]), count=Count("orders"))
    return [
        (
            customer.name,
            customer.newest and customer.newest["total"],
            customer.newest and customer.newest["status"],
            customer.count,
        )
        for customer in customers.order_by("id")
    ]
