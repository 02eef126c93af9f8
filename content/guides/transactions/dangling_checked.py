from django.db import connection, transaction
from ledger.models import Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=999, amount=10, key="to nobody")
    connection.check_constraints()
    print("inserted")
