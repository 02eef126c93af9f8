from django.db import DataError, transaction
from django.db.models import F
from ledger.models import Stock, Transfer

with transaction.atomic():
    Transfer.objects.create(src_id=1, dst_id=2, amount=10, key="click")
    stock = Stock.objects.annotate(share=100 / F("version"))
    try:
        stock.get(sku="SKU2")
    except DataError as error:
        print(error)
    Transfer.objects.create(src_id=3, dst_id=4, amount=10, key="other")
