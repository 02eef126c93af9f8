from django.db import transaction
from shop.models import Order

with transaction.atomic():
    Order.objects.filter(pk=101).update(customer_id=-1)  # the constraint waits for the end
    orders = Order.objects.filter(pk__in=[101, 102])
    print(len(orders), len(orders.select_related("customer")))
    transaction.set_rollback(True)
