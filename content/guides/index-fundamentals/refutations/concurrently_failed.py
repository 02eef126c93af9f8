from django.db import IntegrityError, connection
from shop.models import Order

with connection.cursor() as cursor:
    try:
        cursor.execute('CREATE UNIQUE INDEX CONCURRENTLY order_total ON shop_order ("total")')
    except IntegrityError as error:
        print(str(error).splitlines()[0])

    cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
    print("invalid:", cursor.fetchall())

print(Order.objects.filter(total=55).explain().splitlines()[0].partition("  ")[0])
