from django.db import transaction
from django.db.models import F
from ledger.models import Wallet


def transfer(src_id, dst_id, amount):
    with transaction.atomic():
        src = Wallet.objects.filter(pk=src_id)
        dst = Wallet.objects.filter(pk=dst_id)
        src.update(balance=F("balance") - amount)
        dst.update(balance=F("balance") + amount)


transfer(1, 1, 40)
Wallet.objects.get(pk=1).balance
