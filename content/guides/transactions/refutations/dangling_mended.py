from django.db import transaction
from ledger.models import Transfer, Wallet

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
    Wallet.objects.create(id=999, owner="Nobody", balance=0)

list(Transfer.objects.values_list("key", flat=True))
