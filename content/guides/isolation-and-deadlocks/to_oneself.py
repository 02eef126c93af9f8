from django.db import transaction
from ledger.models import Wallet


def transfer(src_id, dst_id, amount):
    with transaction.atomic():
        src = Wallet.objects.select_for_update().get(pk=src_id)
        dst = Wallet.objects.select_for_update().get(pk=dst_id)
        src.balance -= amount
        dst.balance += amount
        src.save()
        dst.save()


transfer(1, 1, 40)
Wallet.objects.get(pk=1).balance
