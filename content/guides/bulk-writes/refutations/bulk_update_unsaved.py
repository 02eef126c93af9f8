from shop.models import Product

counted = {f"SKU{pk:06}": pk % 7 for pk in range(1, 101)}  # what somebody has counted

Product.objects.bulk_update(
    [Product(sku=sku, quantity_units=units) for sku, units in counted.items()],
    ["quantity_units"],
)
