from django.db.models.signals import pre_delete
from shop.models import Order, OrderItem


def listen(**kwargs):
    pass


pre_delete.connect(listen, sender=OrderItem)
Order.objects.filter(status="refunded", pk__gt=120).delete()
