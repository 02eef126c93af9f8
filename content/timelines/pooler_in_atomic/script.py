from django.db import transaction
from ledger.models import Stock, Wallet


def export():
    seen = 0
    with transaction.atomic():
        for _ in Stock.objects.order_by("pk").iterator(chunk_size=25):
            seen += 1
            if seen == 25:
                yield seen
    return seen


def b():
    with transaction.atomic():
        yield Wallet.objects.count()
