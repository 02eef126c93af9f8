from django.db.models import F
from shop.models import Product

products = list(Product.objects.filter(pk__lte=10))
for product in products:
    product.quantity_units = F("quantity_units") + 1
Product.objects.bulk_update(products, ["quantity_units"])
