with quietly:
    from django.db import connection
    from django.db.models import Index
    from shop.models import Order

    assert type(indexes) in (list, tuple), "indexes must be a list of Index objects."
    assert all(isinstance(index, Index) for index in indexes), (
        "indexes must be a list of Index objects."
    )
    assert len(indexes) <= 2, f"there are {len(indexes)} indexes; at most 2 are allowed."
    names = []
    with connection.schema_editor() as editor:
        for number, index in enumerate(indexes):
            index.name = f"answer_{number}"
            names.append(index.name)
            editor.add_index(Order, index)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shop_order")
        cursor.execute(
            "SELECT coalesce(sum(pg_relation_size(oid)), 0) FROM pg_class WHERE relname = ANY(%s)",
            [names],
        )
        kilobytes = int(cursor.fetchone()[0]) // 1024
    assert kilobytes <= 1024, f"the indexes take {kilobytes:,} kB; at most 1,024 kB are allowed."
    orders = Order.objects.values_list("created_at", flat=True)

[
    list(orders.filter(customer=1).order_by("-created_at")[:20]),
    list(orders.filter(status="open").order_by("-created_at")[:20]),
    list(orders.order_by("customer", "-created_at")[:20]),
]
