from django.db import connection, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM ledger_stock WHERE sku = %s FOR SHARE", [sku])
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save()
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
