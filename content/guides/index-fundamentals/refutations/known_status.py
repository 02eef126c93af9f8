from django.db.models import Sum
from shop.models import Order, OrderItem

# %% set-up
Order.objects.filter(status="shipped").update(status="paid")

# %% pieces in the orders that were paid
OrderItem.objects.filter(order__status="paid").aggregate(pieces=Sum("quantity"))
