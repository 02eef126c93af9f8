from django.db import transaction
from shop.models import Order

with transaction.atomic():
    orders = Order.objects.select_related("shipping_address").select_for_update(of=("self",))
    order = orders.get(pk=1)

order.pk
