from django.db import connection
from shop.models import Event

with connection.cursor() as cursor:
    cursor.execute("SET work_mem = '32MB'")

last = Event.objects.order_by("actor_email", "id").values_list("actor_email", flat=True)[99_990:]

list(last)[-1]
