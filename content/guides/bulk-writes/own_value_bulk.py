from shop.models import Product

counted = {pk: pk % 7 for pk in range(1, 101)}  # what somebody has counted on the shelves

written = Product.objects.bulk_update(
    [Product(pk=pk, quantity_units=units) for pk, units in counted.items()],
    ["quantity_units"],
)
