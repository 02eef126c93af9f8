with quietly:
    from collections import Counter

    from django.db import connection
    from shop.models import OrderItem, Product, Refund, RefundItem

    ORDER = 131
    lines = list(OrderItem.objects.filter(order_id=ORDER).order_by("id"))
    pairs = [(line.pk, 2) for line in lines]
    pairs.append((lines[0].pk, 1))  # one line is named twice

    def state():
        return {
            "stock": dict(Product.objects.order_by("id").values_list("id", "quantity_units")),
            "refunds": Refund.objects.count(),
            "items": list(
                RefundItem.objects.filter(order_item__in=lines)
                .order_by("order_item_id", "quantity", "amount")
                .values_list("order_item_id", "quantity", "amount")
            ),
        }

    def outcome(*pairs):
        try:
            return refund(ORDER, list(pairs))
        except Exception as error:
            return type(error).__name__

    class Customer:
        """Buys a piece of each product once the answer has read the stock without a lock."""

        def __init__(self):
            self.bought = 0
            self.locked = False

        def __call__(self, execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            text = str(sql).lstrip().upper()
            if not text.startswith(("SELECT", "DECLARE")) or "SHOP_PRODUCT" not in text:
                return result
            if "FOR UPDATE" in text or "FOR NO KEY UPDATE" in text:
                self.locked = True
            elif "QUANTITY_UNITS" in text and not self.locked and not self.bought:
                self.bought = 1
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE shop_product SET quantity_units = quantity_units - 1")
            return result

    class Failing:
        """Lets the query of one number fail before it is sent."""

        def __init__(self, number):
            self.left = number

        def __call__(self, execute, sql, params, many, context):
            self.left -= 1
            if self.left == 0:
                raise RuntimeError("the server is gone")
            return execute(sql, params, many, context)

    back = Counter()
    for line in lines:
        back[line.product_id] += 2
    back[lines[0].product_id] += 1
    before = state()

amount = outcome(*pairs)

with quietly:
    after = state()

    customer = Customer()
    with connection.execute_wrapper(customer):
        again = outcome(*pairs)
    sold = state()
    added = {pk: units - before["stock"][pk] for pk, units in after["stock"].items()}
    # Stock that is wrong without anybody buying is told by the answer.
    if amount == again and all(units == back[pk] for pk, units in added.items()):
        right = {pk: units + back[pk] - customer.bought for pk, units in after["stock"].items()}
        assert sold["stock"] == right, (
            "somebody bought a piece after your code had read the stock, and your write undid it."
        )

    unknown = outcome(pairs[0], (10_000_000, 1))
    assert unknown == "UnknownLine", (
        f"a line that is not there ends in {unknown!r}, not in UnknownLine."
    )
    stranger = OrderItem.objects.exclude(order_id=ORDER).order_by("id").first()
    foreign = outcome(pairs[0], (stranger.pk, 1))
    assert foreign == "UnknownLine", (
        f"a line of another order ends in {foreign!r}, not in UnknownLine."
    )
    assert state() == sold, "a refund with an unknown line leaves half a refund behind."

    for number in range(1, 7):
        failing = Failing(number)
        with connection.execute_wrapper(failing):
            outcome(*pairs)
        if failing.left > 0:
            break
        assert state() == sold, f"query {number} fails, and half a refund stays."

[
    amount,
    {pk: units for pk, units in added.items() if units},
    after["refunds"] - before["refunds"],
    after["items"],
]
