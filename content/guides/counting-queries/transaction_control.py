from books.models import Tag
from django.db import transaction

Tag.objects.bulk_create([Tag(name="one"), Tag(name="two")])
Tag.objects.bulk_create([Tag(name="three"), Tag(name="four")], batch_size=1)

with transaction.atomic():
    Tag.objects.create(name="five")
    with transaction.atomic():
        Tag.objects.create(name="six")
