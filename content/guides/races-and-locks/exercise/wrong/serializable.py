from django.db import connection, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
