from django.db import IntegrityError, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    try:
        Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    except IntegrityError:
        print("clicked twice, never mind")
    print(Transfer.objects.count())
