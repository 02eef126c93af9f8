from django.db import IntegrityError, transaction
from ledger.models import Transfer


@transaction.atomic(durable=True)
def give():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    try:
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    except IntegrityError:
        print("clicked twice, never mind")


give()
Transfer.objects.count()
