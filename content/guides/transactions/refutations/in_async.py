import asyncio

from django.core.exceptions import SynchronousOnlyOperation
from django.db import transaction
from django.db.models import F, Sum
from ledger.models import Wallet


@transaction.atomic
async def transfer(src, dst, amount):
    await Wallet.objects.filter(pk=src).aupdate(balance=F("balance") - amount)
    raise ConnectionError("something fails half-way")
    await Wallet.objects.filter(pk=dst).aupdate(balance=F("balance") + amount)


async def view():
    try:
        await transfer(1, 2, 30)
    except SynchronousOnlyOperation as error:
        print(error)


asyncio.run(view())

Wallet.objects.aggregate(money=Sum("balance"))
