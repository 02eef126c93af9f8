from django.db.models import AnyValue, Sum
from shop.models import Order

customers = Order.objects.values("customer").annotate(
    name=AnyValue("customer__name"), spent=Sum("total")
)

list(customers.order_by("-spent", "customer")[:3])
