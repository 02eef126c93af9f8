from django.db import connection

counted = {pk: pk % 7 for pk in range(1, 101)}  # what somebody has counted on the shelves

with connection.cursor() as cursor:
    cursor.execute(
        """
        UPDATE shop_product SET quantity_units = given.units
        FROM unnest(%s::bigint[], %s::int[]) AS given(id, units)
        WHERE shop_product.id = given.id
        """,
        [list(counted), list(counted.values())],
    )
