from shop.models import Order

list(Order.objects.none())
len(Order.objects.none())
bool(Order.objects.none())
Order.objects.none().exists()
Order.objects.none().count()
Order.objects.none().first()
sum(order.total for order in Order.objects.none())
