from django.db.models.signals import pre_delete
from shop.models import Order


def meanwhile(instance, **kwargs):
    """Somebody else ships the order after it was read, and before it is deleted."""
    Order.objects.filter(pk=instance.pk).update(status="shipped")


pre_delete.connect(meanwhile, sender=Order)
print(Order.objects.filter(status="cancelled").delete()[1]["shop.Order"])
