from django.db.models import F, Q
from shop.models import Order

orders = Order.objects.select_related("shipping_address").order_by("id")
in_city = Q(shipping_address__city="City 7")
in_germany = Q(shipping_address__customer__country="DE")

(
    orders.annotate(city=F("shipping_address__city")).filter(city="City 7").first(),
    orders.filter(in_city | in_germany).first(),
)
