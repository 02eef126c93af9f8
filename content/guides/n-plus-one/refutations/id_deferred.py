from collections import Counter

from shop.models import Order

orders_of = Counter()
for order in Order.objects.only("total").order_by("id")[:100]:
    orders_of[order.customer_id] += 1

orders_of.most_common(3)
