from django.db import connection
from shop.models import OrderItem

with connection.cursor() as cursor:
    cursor.execute("SET enable_hashjoin = off")
    cursor.execute("SET enable_nestloop = off")

items = OrderItem.objects.filter(product__category=1).values_list("id", flat=True)

len(items)
