from django.db import transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    try:
        Transfer.objects.get(key="another click")
    except Transfer.DoesNotExist as error:
        print(error)

print("the block ended without an exception")
list(Transfer.objects.values_list("key", flat=True))
