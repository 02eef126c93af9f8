from shop.models import OrderItem

lines = []
for item in OrderItem.objects.order_by("id")[:100]:
    lines.append(str(item))

lines[:3]
