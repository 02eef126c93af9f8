from django.db import transaction
from ledger.models import Transfer

try:
    with transaction.atomic():
        lost = Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        raise ConnectionError
except ConnectionError:
    print("the object still has the id", lost.id)

lost.save()
list(Transfer.objects.values_list("id", "key"))
