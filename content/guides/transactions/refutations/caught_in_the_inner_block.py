from django.db import IntegrityError, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    with transaction.atomic():
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="other")
        try:
            Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        except IntegrityError:
            print("clicked twice, never mind")

print("the block ended without an exception")
list(Transfer.objects.values_list("key", flat=True))
