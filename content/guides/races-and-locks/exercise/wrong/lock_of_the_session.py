from django.db import connection, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [sku])
        try:
            with transaction.atomic():
                stock = Stock.objects.get(sku=sku)
                if stock.on_hand < quantity:
                    return False
                stock.on_hand -= quantity
                stock.save(update_fields=["on_hand"])
                Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
            return True
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [sku])
