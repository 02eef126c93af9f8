from django.db import transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
    print("inserted")
