from django.db import transaction
from ledger.models import Transfer


def send_mail(transfer):
    print(f"mail: you received {transfer.amount}")


try:
    with transaction.atomic():
        transfer = Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
        send_mail(transfer)
        raise ValueError("the bank declines")
except ValueError as error:
    print(error)

Transfer.objects.count()
