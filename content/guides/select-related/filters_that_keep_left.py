from django.db.models import Q
from shop.models import Order

orders = Order.objects.select_related("shipping_address").order_by("id")
in_city = Q(shipping_address__city="City 7")

(
    orders.filter(shipping_address__isnull=True).first(),
    orders.filter(in_city | Q(status="open")).first(),
    orders.exclude(in_city).first(),
)
