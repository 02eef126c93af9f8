from django.db import OperationalError, transaction
from ledger.models import Wallet


def a():
    with transaction.atomic():  # as ATOMIC_REQUESTS wraps every view
        yield Wallet.objects.get(pk=1).balance
        for attempt in (1, 2, 3):
            try:
                with transaction.atomic():
                    wallet = Wallet.objects.get(pk=1)
                    wallet.balance -= 30
                    wallet.save()
                break
            except OperationalError as error:
                if error.__cause__.sqlstate != "40001" or attempt == 3:
                    raise
                yield f"attempt {attempt}: 40001"


def b():
    return Wallet.objects.filter(pk=1).update(balance=55)


def outcome():
    return Wallet.objects.get(pk=1).balance
