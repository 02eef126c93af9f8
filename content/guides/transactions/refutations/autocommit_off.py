from django.db import transaction
from django.db.transaction import TransactionManagementError
from ledger.models import Stock

transaction.set_autocommit(False)

with transaction.atomic(durable=True):
    Stock.objects.filter(sku="SKU2").update(version=1)
try:
    transaction.on_commit(print)
except TransactionManagementError as error:
    print(error)

transaction.rollback()
transaction.set_autocommit(True)
Stock.objects.get(sku="SKU2").version
