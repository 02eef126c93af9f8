from datetime import UTC, datetime

from django.db.models import Avg, Sum
from shop.models import Customer, Order

Customer.objects.create(
    name="Newcomer",
    email="new@example.com",
    country="DE",
    created_at=datetime(2025, 1, 1, tzinfo=UTC),
)


def mean(per_customer):
    return f"{per_customer.aggregate(mean=Avg('spent'))['mean']:.2f}"


print("with an order:", mean(Order.objects.values("customer").annotate(spent=Sum("total"))))
print("None is left out:", mean(Customer.objects.annotate(spent=Sum("orders__total"))))
print("all:", mean(Customer.objects.annotate(spent=Sum("orders__total", default=0))))
