from django.db.models.signals import post_delete
from shop.models import RefundItem

heard = []


def listen(instance, **kwargs):
    heard.append(instance.pk)


post_delete.connect(listen, sender=RefundItem)
RefundItem.objects.filter(refund_id__lte=20).delete()
