from django.db import transaction
from django.db.models import F, Sum
from ledger.models import Wallet


@transaction.atomic
def transfer(src, dst, amount):
    Wallet.objects.filter(pk=src).update(balance=F("balance") - amount)
    yield  # the caller goes on from here
    raise ConnectionError("something fails half-way")


try:
    for _ in transfer(1, 2, 30):
        pass
except ConnectionError as error:
    print(error)

Wallet.objects.aggregate(money=Sum("balance"))
