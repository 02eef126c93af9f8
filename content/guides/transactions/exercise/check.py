with quietly:
    import sys
    from contextlib import suppress

    from django.db import DatabaseError, connection
    from ledger.models import Payment, Purchase, Stock
    from psycopg.pq import TransactionStatus

    # The bank's book. A charge is kept in it, whatever becomes of the order.
    charges = []
    bank = charge

    def charge_and_note(card, amount):
        bank(card, amount)
        charges.append(amount)

    bank.__globals__["charge"] = charge_and_note

    # Receipts that went out while their transaction was open.
    early = []
    post = send_receipt

    def send_and_note(key):
        if connection.connection.info.transaction_status != TransactionStatus.IDLE:
            early.append(key)
        post(key)

    post.__globals__["send_receipt"] = send_and_note
    OUTSIDE = {bank.__code__, charge_and_note.__code__, post.__code__, send_and_note.__code__}

    def state():
        return {
            "stock": dict(Stock.objects.order_by("id").values_list("id", "on_hand")[:3]),
            "purchases": list(
                Purchase.objects.order_by("id").values_list("stock_id", "quantity", "state")
            ),
            "payments": list(Payment.objects.order_by("id").values_list("amount", "key")),
            "receipts": list(receipts),
            "charges": list(charges),
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
        charges.clear()

    def is_hook(frame):
        """Whether Django runs it after a commit: the order stands by then."""
        while frame is not None:
            if frame.f_code.co_name == "run_and_clear_commit_hooks":
                return True
            frame = frame.f_back
        return False

    class PowerCut(BaseException):
        """Ends the process: no `except` of the answer puts anything right after it."""

    def traced(key, each):
        """Place an order, and call `each` with the name and number of every line of the answer.

        Functions that place() calls are looked into. The second time a frame comes to a line does
        not count: `with` ends on the line it began on, and there an exception would leave it open.
        """

        def enter(frame, event, arg):
            code = frame.f_code
            if code.co_filename != FILE or code in OUTSIDE or is_hook(frame):
                return None
            seen = set()

            def trace(frame, event, arg):
                if event == "line" and frame.f_lineno not in seen:
                    seen.add(frame.f_lineno)
                    each(frame.f_lineno)
                return trace

            return trace

        sys.settrace(enter)
        try:
            place(2, 1, "good", key)
        finally:
            sys.settrace(None)

    FILE = bank.__code__.co_filename

    def cut(after):
        """Place an order and fail at the line that follows `after` others."""
        passed = []

        def each(line):
            if len(passed) == after:
                connection.connection.close()  # as the server sees it
                raise PowerCut
            passed.append(line)

        with suppress(PowerCut, DatabaseError):
            traced(f"cut-{after}", each)
        # A line `try:` lies outside of the `with` around it: an exception there leaves it open.
        connection.in_atomic_block = False
        connection.close()

    before = state()

first = outcome(2, 1, "good", "first")

with quietly:
    after = state()
    second = outcome(2, 1, "declined", "second")
    declined = state()
    assert len(declined["receipts"]) == len(after["receipts"]), (
        "a receipt goes out for an order whose card is declined."
    )
    assert not early, "a receipt goes out before the COMMIT, which may still fail."
    assert declined == after, "a declined card leaves half an order behind."
    third = outcome(1, 5_000, "good", "third")
    clear(before["stock"])
    lines = []
    if first == "placed":
        traced("traced", lines.append)
        clear(before["stock"])
    for number, line in enumerate(lines[:100]):
        cut(number)
        now = state()
        done = (
            len(now["purchases"]),
            len(now["payments"]),
            len(now["receipts"]),
            len(now["charges"]),
            now["stock"] != before["stock"],
        )
        assert done in ((0, 0, 0, 0, False), (1, 1, 1, 1, True)), (
            f"a failure before line {line} left half an order behind: {done[0]} purchase, "
            f"{done[1]} payment, {done[2]} receipt, stock {'taken' if done[4] else 'not taken'}, "
            f"card {'charged' if done[3] else 'not charged'}."
        )
        clear(before["stock"])

[first, after, second, declined, third]
