with quietly:
    import json

    from django.db import connection
    from django.db.models import OuterRef, Subquery
    from shop.models import Customer, Order, OrderItem

    def plan(queryset):
        sql, params = queryset.query.sql_with_params()
        options = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "
        with connection.cursor() as cursor:
            for _ in range(2):  # the first time PostgreSQL also reads its catalogues
                cursor.execute(options + sql, params)
                (document,) = cursor.fetchone()
        document = json.loads(document) if isinstance(document, str) else document
        return document[0]["Plan"]

    def on_disk(node):
        """The same plan as if PostgreSQL had found every third block outside of its memory."""
        total = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
        return node | {
            "Shared Read Blocks": total // 3,
            "Shared Hit Blocks": total - total // 3,
            "Plans": [on_disk(child) for child in node.get("Plans", [])],
        }

    orders = Order.objects.filter(customer=OuterRef("pk"), status="open").order_by("-total")
    first = Customer.objects.filter(pk__lte=20).order_by("id")
    switches = ("enable_hashjoin", "enable_mergejoin", "enable_material", "enable_memoize")
    with connection.cursor() as cursor:
        for switch in switches:
            cursor.execute(f"SET {switch} = off")
    looped = plan(first.annotate(largest=Subquery(orders.values("total")[:1])))
    never = plan(OrderItem.objects.filter(order__status="nothing").select_related("product"))
    compared = plan(
        OrderItem.objects.extra(
            tables=["shop_warehouse"], where=["shop_warehouse.id + quantity = 3"]
        ).filter(pk__lte=40)
    )
    with connection.cursor() as cursor:
        for switch in switches:
            cursor.execute(f"RESET {switch}")
    short = plan(Order.objects.filter(status="shipped")[:3])
    plans = {
        "a whole table": plan(Order.objects.filter(status="open")),
        "stopped early": short,
        "a subquery for each row": looped,
        "never executed": never,
        "pairs compared": compared,
        "found on disk": on_disk(looped),
    }

{name: read(json.loads(json.dumps(each))) for name, each in plans.items()}
