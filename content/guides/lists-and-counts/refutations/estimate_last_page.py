from django.core.paginator import EmptyPage, Paginator
from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics, and a thousand events after them
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")
newest = Event.objects.get(id=100_000)
Event.objects.bulk_create(
    Event(tenant=1, kind="view", created_at=newest.created_at) for _ in range(1000)
)

# %% looked up
with connection.cursor() as cursor:
    cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = 'shop_event'::regclass")
    paginator = Paginator(Event.objects.order_by("id"), 100)
    paginator.count = cursor.fetchone()[0]
try:
    paginator.page(1001)
except EmptyPage as refused:
    print(refused)
print(Event.objects.filter(id__gt=100_000).exists())
