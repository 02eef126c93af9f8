from django.db import transaction
from shop.models import Order

with transaction.atomic():
    orders = Order.objects.select_related("customer").select_for_update()
    orders.get(pk=1)
