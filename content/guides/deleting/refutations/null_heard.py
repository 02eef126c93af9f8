from django.db.models.signals import post_save, pre_save
from shop.models import Address, Order


def listen(sender, **kwargs):
    print("saved:", sender.__name__)


pre_save.connect(listen, sender=Order)
post_save.connect(listen, sender=Order)
Address.objects.filter(pk__lte=10).delete()
