from shop.models import Order

labels = []
for order in Order.objects.select_related("customer").only("customer__email").order_by("id")[:100]:
    labels.append(order.label)

labels[:3]
