from django.db.models import F
from shop.models import Product

first = Product.objects.filter(pk__lte=3).order_by("id")
products = list(first)
print("read:   ", [product.quantity_units for product in products])

first.update(quantity_units=F("quantity_units") - 5)  # somebody buys five of each

for product in products:
    product.quantity_units += 1
Product.objects.bulk_update(products, ["quantity_units"])
print("written:", list(first.values_list("quantity_units", flat=True)))
