from shop.models import Product

cheapest = Product.objects.order_by("price", "id")[:10]
Product.objects.filter(pk__in=cheapest.values("pk")).update(quantity_units=0)
