from django.db import connection
from shop.models import Order

with connection.cursor() as cursor:
    cursor.execute("TRUNCATE shop_order")

Order.objects.count()
