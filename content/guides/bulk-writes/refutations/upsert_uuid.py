from itertools import count
from uuid import UUID

from django.db import models

numbers = count(1)


def new_id():  # as uuid4(), but the same in each run
    return UUID(int=next(numbers))


class Article(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id)
    sku = models.CharField(max_length=20, unique=True)
    on_hand = models.IntegerField()


def upsert():
    return Article.objects.bulk_create(
        [Article(sku="SKU1", on_hand=500)],
        update_conflicts=True,
        unique_fields=["sku"],
        update_fields=["on_hand"],
    )


upsert()
[again] = upsert()

again.pk == Article.objects.get(sku="SKU1").pk
