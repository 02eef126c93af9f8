from django.db import connection

received = uncounted = 0


def count_rows(execute, sql, params, many, context):
    global received, uncounted
    result = execute(sql, params, many, context)
    rows = context["cursor"].rowcount
    received += max(rows, 0)
    uncounted += rows < 0
    return result


with connection.execute_wrapper(count_rows):
    answer = board()
assert not uncounted, "read without iterator(), so that the rows can be counted"

with quietly:
    from shop.models import Order

    waiting = Order.objects.filter(status="open").order_by("id")
    ids = [order.id for order in waiting]
    if type(answer) is dict and answer.get("waiting") == ids:
        allowed = len(ids) + 10
        assert received <= allowed, (
            f"the queries return {received} rows, and {allowed} are allowed: each open order, "
            "three shipped ones, a number, a yes or no, and a few to spare"
        )
        new = Order.objects.filter(status="shipped").order_by("-created_at", "-id").first()
        new.status, new.total = "open", 1_000_000
        new.save()
        again = board()
        assert (again.get("waiting"), again.get("largest")) == (sorted([*ids, new.id]), new.id), (
            "an order was opened between two visits, and the second one does not see it"
        )

answer
