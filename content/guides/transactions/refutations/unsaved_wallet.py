from django.db import transaction
from ledger.models import Transfer, Wallet

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    try:
        Transfer.objects.create(src_id=1, dst=Wallet(owner="new"), amount=10, key="other")
    except ValueError as error:
        print(error)

print("the block ended without an exception")
list(Transfer.objects.values_list("key", flat=True))
