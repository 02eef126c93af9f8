from django.db.models import F
from shop.models import Product

written = Product.objects.update(quantity_units=F("quantity_units") + 1)
