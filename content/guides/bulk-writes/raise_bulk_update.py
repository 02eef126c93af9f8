from shop.models import Product

products = list(Product.objects.order_by("id"))
for product in products:
    product.quantity_units += 1
written = Product.objects.bulk_update(products, ["quantity_units"])
