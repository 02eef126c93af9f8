from django.core.paginator import Paginator
from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% counted
errors = Event.objects.filter(kind="error").order_by("-id")
print(errors.count())

# %% looked up
KNOWN = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)"
with connection.cursor() as cursor:
    cursor.execute(KNOWN, ["shop_event"])
    paginator = Paginator(errors, 100)
    paginator.count = cursor.fetchone()[0]
print(paginator.num_pages, len(paginator.page(1000)))
