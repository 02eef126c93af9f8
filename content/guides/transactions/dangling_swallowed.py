from django.db import IntegrityError, connection, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
    try:
        connection.check_constraints()
    except IntegrityError:
        print("no such wallet")
    Transfer.objects.create(src_id=3, dst_id=4, amount=10, key="other")
