from django.db import transaction
from shop.models import Order

with transaction.atomic():
    Order.objects.filter(status="cancelled")._raw_delete("default")
    print("deleted, and still in the block")
