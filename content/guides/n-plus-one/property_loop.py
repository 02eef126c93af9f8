from shop.models import Order

labels = []
for order in Order.objects.order_by("id")[:100]:
    labels.append(order.label)

labels[:3]
