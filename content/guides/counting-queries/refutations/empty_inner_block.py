from books.models import Tag
from django.db import transaction

with transaction.atomic():
    Tag.objects.create(name="one")
    with transaction.atomic():
        print("nothing to do")
