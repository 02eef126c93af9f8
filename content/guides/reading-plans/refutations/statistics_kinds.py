import json

from django.db import connection
from shop.models import OrderItem


def expected(**conditions):
    """The rows PostgreSQL expects."""
    return json.loads(OrderItem.objects.filter(**conditions).explain(format="json"))[0]["Plan"][
        "Plan Rows"
    ]


def show(when):
    together = expected(warehouse=1, quantity=1)
    as_range = expected(warehouse=1, quantity__lt=2)
    never = expected(warehouse=2, quantity=1)
    print(f"{when}: {together // 1000}, {as_range // 1000}, {never // 1000} thousand")


with connection.cursor() as cursor:
    show("nothing")
    for kind in ("dependencies", "mcv"):
        cursor.execute(
            f"CREATE STATISTICS item_{kind} ({kind}) ON warehouse_id, quantity FROM shop_orderitem"
        )
        show(f"{kind} created")
        cursor.execute("ANALYZE shop_orderitem")
        show(f"{kind} analysed")

OrderItem.objects.filter(warehouse=2, quantity=1).count()
