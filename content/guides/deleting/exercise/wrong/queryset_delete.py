from django.db import transaction
from shop.models import Order


def clean_up(before):
    with transaction.atomic():
        orders = Order.objects.filter(status="shipped", created_at__lt=before)
        keys = list(orders.select_for_update().values_list("pk", flat=True))
        Order.objects.filter(pk__in=keys).only("pk").delete()
    return len(keys)
