from django.db import IntegrityError
from ledger.models import Transfer

try:
    Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
except IntegrityError:
    print("no such wallet")
