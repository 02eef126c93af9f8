from django.db import transaction
from django.db.models import F, Sum
from ledger.models import Wallet


@transaction.atomic
def transfer(src, dst, amount):
    Wallet.objects.filter(pk=src).update(balance=F("balance") - amount)
    try:
        raise ConnectionError("something fails half-way")
        Wallet.objects.filter(pk=dst).update(balance=F("balance") + amount)
    except ConnectionError as error:
        print(error)


transfer(1, 2, 30)

Wallet.objects.aggregate(money=Sum("balance"))
