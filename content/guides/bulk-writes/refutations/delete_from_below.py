from shop.models import Order, OrderItem, Refund, RefundItem

RefundItem.objects.filter(order_item__order__lte=120).delete()
RefundItem.objects.filter(refund__order__lte=120).delete()
OrderItem.objects.filter(order__lte=120).delete()
Refund.objects.filter(order__lte=120).delete()
Order.objects.filter(pk__lte=120).delete()
