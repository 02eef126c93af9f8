from shop.models import Order

orders = Order.objects.select_related("customer", "shipping_address").prefetch_related("items")
print(orders.count(), orders.exists(), orders.values_list("total")[0])
