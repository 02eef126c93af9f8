from django.db import connection
from shop.models import Event

with connection.cursor() as cursor:
    cursor.execute("TRUNCATE shop_event")

Event.objects.count()
