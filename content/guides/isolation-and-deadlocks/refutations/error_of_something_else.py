from django.db import IntegrityError, transaction
from ledger.models import Transfer


def transfer(key):
    try:
        with transaction.atomic():
            return Transfer.objects.create(src_id=1, dst_id=2, amount=0, key=key)
    except IntegrityError:
        return Transfer.objects.get(key=key)


first = transfer("order-7")
