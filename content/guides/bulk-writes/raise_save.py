from shop.models import Product

for product in Product.objects.order_by("id"):
    product.quantity_units += 1
    product.save()
