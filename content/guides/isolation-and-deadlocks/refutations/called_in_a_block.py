from django.db import IntegrityError, transaction
from ledger.models import Transfer


def transfer(key):
    try:
        with transaction.atomic():
            return Transfer.objects.create(src_id=1, dst_id=2, amount=10, key=key)
    except IntegrityError:
        return Transfer.objects.get(key=key)


with transaction.atomic():
    first = transfer("order-7")
    again = transfer("order-7")  # the client has heard nothing, and asks once more
print(first.pk == again.pk, Transfer.objects.count())
