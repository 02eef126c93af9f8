with quietly:
    from django.db import connection
    from django.db.models import Index
    from shop.models import Customer, Event, Order

    assert type(indexes) in (list, tuple) and all(isinstance(one, Index) for one in indexes), (
        "indexes must be a list of Index objects."
    )
    assert len(indexes) <= 1, f"there are {len(indexes)} indexes; at most 1 is allowed."
    with connection.schema_editor() as editor:
        for index in indexes:
            index.name = "answer"
            editor.add_index(Event, index)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shop_event")
    emails = [f"User{31 * number}@Example.com" for number in range(1, 11)]
    customer = Customer.objects.order_by("id").first()

answers = [turnover()]
for number, email in enumerate(emails):
    with quietly:
        # A day on which things happen.
        Customer.objects.filter(pk=customer.pk).update(name=f"Ada {number}")
        Order.objects.create(
            customer=customer, status="open", created_at="2026-01-01T00:00Z", total=10
        )
        Event.objects.create(
            tenant=1, kind="click", actor_email=email, created_at="2026-01-01T00:00Z"
        )
    answers += [newest_orders(), categories(), events_of(email), newest_orders()]

with quietly:
    # Another one of somebody who was asked for already.
    Event.objects.create(
        tenant=1, kind="view", actor_email=emails[0], created_at="2026-01-01T00:00Z"
    )

[*answers, events_of(emails[0]), turnover()]
