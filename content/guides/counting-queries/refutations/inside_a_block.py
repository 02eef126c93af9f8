from books.models import Tag
from django.db import transaction

with transaction.atomic():
    Tag.objects.bulk_create([Tag(name="one"), Tag(name="two")])
    Tag.objects.bulk_create([Tag(name="three"), Tag(name="four")], batch_size=1)
