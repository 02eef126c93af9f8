from shop.models import OrderItem, Product

lines = OrderItem.objects.filter(order_id=131).select_related("product").order_by("id")
products = []
for line in lines:  # two lines of one product come back: 1 piece and 2
    line.product.quantity_units += line.quantity
    products.append(line.product)
before = Product.objects.get(pk=1).quantity_units
Product.objects.bulk_update(products, ["quantity_units"])

Product.objects.get(pk=1).quantity_units - before
