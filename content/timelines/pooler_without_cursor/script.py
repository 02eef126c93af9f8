from django.db import connection, transaction
from ledger.models import Stock, Wallet

connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True  # in settings.py: DATABASES


def export():
    seen = 0
    for _ in Stock.objects.order_by("pk").iterator(chunk_size=25):
        seen += 1
        if seen == 25:
            yield seen
    return seen


def b():
    with transaction.atomic():
        yield Wallet.objects.count()
