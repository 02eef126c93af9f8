from django.db.models import Sum
from shop.models import Order, OrderItem

# %% set-up
Order.objects.filter(status="shipped").update(status="sent")

# %% pieces in the orders that were sent
OrderItem.objects.filter(order__status="sent").aggregate(pieces=Sum("quantity"))
