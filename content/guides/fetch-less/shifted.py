from datetime import UTC, datetime

from shop.models import Event

events = Event.objects.order_by("-id").values_list("id", flat=True)
first = list(events[:20])

now = datetime(2026, 1, 1, tzinfo=UTC)
Event.objects.create(tenant=1, kind="view", actor_email="a@example.com", created_at=now)
second = list(events[20:40])

print("twice:", set(first) & set(second))
