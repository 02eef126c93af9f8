from django.db.models.signals import post_delete
from shop.models import Event


def listen(**kwargs):
    print("deleted: an event")


post_delete.connect(listen, sender=Event)
Event.objects.filter(tenant=3)._raw_delete("default")
