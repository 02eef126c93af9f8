from ledger.models import Purchase, Stock


def sell():
    stock = Stock.objects.get(sku="SKU1")
    yield stock.on_hand
    sold = stock.on_hand > 0
    if sold:
        stock.on_hand -= 1
        stock.save()
    yield sold
    if sold:
        Purchase.objects.create(stock=stock, quantity=1, state="placed")


def a():
    yield from sell()


def b():
    yield from sell()


def outcome():
    return f"sold {Purchase.objects.count()}, left {Stock.objects.get(sku='SKU1').on_hand}"


def invariant():
    """What is sold and what is left are together the one unit there was."""
    return Purchase.objects.count() + Stock.objects.get(sku="SKU1").on_hand == 1
