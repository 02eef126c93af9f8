from ledger.models import Purchase, Stock


def sell(sku, quantity):
    stock = Stock.objects.get(sku=sku)
    if stock.on_hand < quantity:
        return False
    unchanged = Stock.objects.filter(pk=stock.pk, on_hand=stock.on_hand)
    if not unchanged.update(on_hand=stock.on_hand - quantity):
        return False
    Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
