from shop.models import Product

products = list(Product.objects.order_by("id"))
for product in products:
    product.quantity_units += 1
Product.objects.bulk_update(products, ["quantity_units"], batch_size=20)
