from django.db import ProgrammingError, connection, transaction
from django.db.models import F, Window
from django.db.models.functions import Rank
from shop.models import Order

rank = Window(Rank(), partition_by=F("customer"), order_by=F("total").desc())
orders = Order.objects.annotate(rank=rank).filter(rank=1, status="open")

sql, params = orders.query.sql_with_params()
with connection.cursor() as cursor:
    cursor.execute("EXPLAIN (COSTS OFF) " + sql, params)
    for (line,) in cursor.fetchall():
        print(line)

try:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + str(orders.query))
except ProgrammingError as error:
    print("str(orders.query):", str(error).partition("\n")[0])
