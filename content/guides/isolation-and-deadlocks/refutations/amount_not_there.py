from django.db import transaction
from ledger.models import Wallet


def transfer(src_id, dst_id, amount):
    with transaction.atomic():
        both = Wallet.objects.filter(pk__in=[src_id, dst_id]).order_by("pk")
        wallets = {wallet.pk: wallet for wallet in both.select_for_update()}
        if len(wallets) < 2 or not 0 < amount <= wallets[src_id].balance:
            raise ValueError("two wallets, and an amount that is there")
        wallets[src_id].balance -= amount
        wallets[dst_id].balance += amount
        for wallet in wallets.values():
            wallet.save(update_fields=["balance"])


for amount in (140, -40):
    try:
        transfer(1, 2, amount)
    except ValueError as error:
        print(amount, error)
