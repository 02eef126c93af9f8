from django.db import IntegrityError, transaction
from ledger.models import Transfer

with transaction.atomic():
    try:
        with transaction.atomic():
            Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
    except IntegrityError:
        print("no such wallet")
    print("going on")
