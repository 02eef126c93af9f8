from django.db import models
from ledger.models import Stock


class Parcel(models.Model):
    weight = models.IntegerField()
    state = models.CharField(max_length=10, db_default="new")


Stock.objects.bulk_create([Stock(sku="ONE", on_hand=1)])
Parcel.objects.bulk_create([Parcel(weight=2), Parcel(weight=3, state="sent")])

list(Parcel.objects.order_by("id").values_list("state", flat=True))
