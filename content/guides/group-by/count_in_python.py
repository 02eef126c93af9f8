from collections import Counter

from shop.models import Order

per_status = Counter(order.status for order in Order.objects.all())

sorted(per_status.items())
