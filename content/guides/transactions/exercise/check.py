with quietly:
    import sys

    from django.db import connection
    from ledger.models import Payment, Purchase, Stock

    def state():
        return {
            "stock": dict(Stock.objects.order_by("id").values_list("id", "on_hand")[:3]),
            "purchases": list(
                Purchase.objects.order_by("id").values_list("stock_id", "quantity", "state")
            ),
            "payments": list(Payment.objects.order_by("id").values_list("amount", "key")),
            "receipts": list(receipts),
        }

    def outcome(*order):
        try:
            place(*order)
        except Exception as error:
            return type(error).__name__
        return "placed"

    def clear(stock):
        """Put the ledger back by hand: a test that rolled back would hide what is committed."""
        if connection.in_atomic_block or not connection.get_autocommit():
            connection.close()
        Payment.objects.all().delete()
        Purchase.objects.all().delete()
        for pk, on_hand in stock.items():
            Stock.objects.filter(pk=pk).update(on_hand=on_hand)
        receipts.clear()

    class PowerCut(Exception):
        pass

    def cut(line):
        """Place an order and fail before `line` of place() runs. True when the line was reached."""
        code = place.__code__
        reached = False

        def trace(frame, event, arg):
            nonlocal reached
            if frame.f_code is not code:
                return None
            if event == "line" and frame.f_lineno == line and not reached:
                reached = True
                raise PowerCut
            return trace

        sys.settrace(trace)
        try:
            place(2, 1, "good", f"cut-{line}")
        except PowerCut:
            pass
        finally:
            sys.settrace(None)
        return reached

    before = state()

first = outcome(2, 1, "good", "first")

with quietly:
    after = state()
    second = outcome(2, 1, "declined", "second")
    declined = state()
    assert len(declined["receipts"]) == len(after["receipts"]), (
        "a receipt goes out for an order whose card is declined."
    )
    assert declined == after, "a declined card leaves half an order behind."
    third = outcome(1, 5_000, "good", "third")
    clear(before["stock"])
    for line in sorted({line for _, _, line in place.__code__.co_lines() if line}):
        if line == place.__code__.co_firstlineno or not cut(line):
            clear(before["stock"])
            continue
        now = state()
        done = (
            len(now["purchases"]),
            len(now["payments"]),
            len(now["receipts"]),
            now["stock"] != before["stock"],
        )
        assert done in ((0, 0, 0, False), (1, 1, 1, True)), (
            f"a failure before line {line} left half an order behind: {done[0]} purchase, "
            f"{done[1]} payment, {done[2]} receipt, stock {'taken' if done[3] else 'not taken'}."
        )
        clear(before["stock"])

[first, after, second, declined, third]
