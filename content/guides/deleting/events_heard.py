from django.db.models.signals import pre_delete
from shop.models import Event


def listen(instance, **kwargs):
    pass


pre_delete.connect(listen, sender=Event)
Event.objects.filter(tenant=3).delete()
