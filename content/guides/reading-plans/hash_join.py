from django.db.models import F, Sum
from shop.models import OrderItem

OrderItem.objects.aggregate(gap=Sum(F("product__price") - F("unit_price")))
