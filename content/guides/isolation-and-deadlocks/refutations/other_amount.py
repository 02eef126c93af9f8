from django.db import IntegrityError, transaction
from ledger.models import Transfer


def transfer(key, amount):
    try:
        with transaction.atomic():
            return Transfer.objects.create(src_id=1, dst_id=2, amount=amount, key=key)
    except IntegrityError:
        return Transfer.objects.get(key=key)


first = transfer("order-7", 10)
again = transfer("order-7", 20)  # another transfer, which should have had a key of its own
print(first.pk == again.pk, Transfer.objects.count(), again.amount)
