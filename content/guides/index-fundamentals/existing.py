from django.db import connection

with connection.cursor() as cursor:
    cursor.execute(
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'shop_product' ORDER BY indexname"
    )
    for (definition,) in cursor.fetchall():
        print(definition.removeprefix("CREATE "))
