from django.db import transaction
from django.db.models import F, Sum
from ledger.models import Wallet


@transaction.atomic
def transfer(src, dst, amount):
    Wallet.objects.filter(pk=src).update(balance=F("balance") - amount)
    raise SystemExit("the process is told to end")
    Wallet.objects.filter(pk=dst).update(balance=F("balance") + amount)


try:
    transfer(1, 2, 30)
except SystemExit as error:
    print(error)

Wallet.objects.aggregate(money=Sum("balance"))
