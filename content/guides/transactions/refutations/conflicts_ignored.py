from django.db import transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    again = Transfer(src_id=1, dst_id=2, amount=10, key="click")
    Transfer.objects.bulk_create([again], ignore_conflicts=True)

print("the block ended without an exception")
list(Transfer.objects.values_list("key", flat=True))
