from django.db import transaction
from shop.models import Order

with transaction.atomic():
    orders = Order.objects.select_related("shipping_address").select_for_update()
    orders.filter(shipping_address__isnull=False).first()
