from django.db import connection
from shop.models import Product

products = list(Product.objects.order_by("id"))


def note(execute, sql, params, many, context):
    print(f"{len(sql):,} characters, {len(params)} values")
    return execute(sql, params, many, context)


with connection.execute_wrapper(note):
    Product.objects.bulk_update(products[:10], ["quantity_units"])
    Product.objects.bulk_update(products, ["quantity_units"])
