from shop.models import Order

list(Order.objects.filter(pk__in=[]))
len(Order.objects.filter(pk__in=[]))
bool(Order.objects.filter(pk__in=[]))
Order.objects.filter(pk__in=[]).exists()
Order.objects.filter(pk__in=[]).count()
Order.objects.filter(pk__in=[]).first()
sum(order.total for order in Order.objects.filter(pk__in=[]))
