with quietly:
    from contextlib import suppress
    from datetime import UTC, datetime

    from django.db import connection
    from django.utils import timezone
    from shop.models import Order, OrderItem, Refund, RefundItem

    MOMENT, LATER = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 9, 1, tzinfo=UTC)

    def left():
        """What each order has."""
        models = (Order, "id"), (OrderItem, "order"), (Refund, "order")
        return [
            *(list(model.objects.order_by("id").values_list("id", key)) for model, key in models),
            list(RefundItem.objects.order_by("id").values_list("id", "refund", "order_item")),
        ]

    def of_order(pk, rows):
        _, lines, refunds, _ = rows
        return [pair for pair in (*lines, *refunds) if pair[1] == pk]

    class Somebody:
        """Opens an order again after the first query that does not lock it."""

        def __init__(self, pk):
            self.pk, self.opened = pk, False

        def __call__(self, execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            text = str(sql).upper().lstrip()
            if self.pk and text.startswith(("SELECT", "DELETE", "UPDATE", "WITH", "LOCK")):
                pk, self.pk = self.pk, None
                locks = "FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE"
                locked = any(lock in text for lock in locks)
                if not locked and not text.startswith(("UPDATE", "LOCK")):
                    with connection.cursor() as cursor:
                        cursor.execute("UPDATE shop_order SET status = 'open' WHERE id = %s", [pk])
                        self.opened = cursor.rowcount == 1
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

    def attempt(wrapper):
        with connection.execute_wrapper(wrapper), suppress(RuntimeError):
            clean_up(LATER)


count = clean_up(MOMENT)

with quietly:
    after = left()

    for number in range(1, 8):
        failing = Failing(number)
        attempt(failing)
        if failing.left > 0:
            break
        assert left() == after, f"query {number} fails, and half a clean-up stays."

    # The last attempt has deleted them all, so these are new.
    orders = [
        Order.objects.create(customer_id=1, status="shipped", created_at=MOMENT, total=1)
        for _ in range(3)
    ]
    for order in orders:
        for _ in range(2):
            line = OrderItem.objects.create(
                order=order, product_id=1, warehouse_id=1, quantity=1, unit_price=1
            )
            refund = Refund.objects.create(order=order, created_at=timezone.now(), reason="late")
            RefundItem.objects.create(refund=refund, order_item=line, quantity=1, amount=1)
    pk, before = orders[1].pk, left()
    somebody = Somebody(pk)
    attempt(somebody)
    now = left()
    whole = of_order(pk, now) == of_order(pk, before) and len(now[3]) == 2
    assert whole or not somebody.opened, (
        "an order is opened again after your code has read it, and it is deleted, or part of it."
    )

[count, after]
