from django.db.models import F
from shop.models import Order

for order in Order.objects.order_by("id").values("id", name=F("customer__name"))[:3]:
    print(f"#{order['id']} for {order['name']}")
