from shop.models import Order

list(Order.objects.filter(status="open"))
len(Order.objects.filter(status="open"))
bool(Order.objects.filter(status="open"))
Order.objects.filter(status="open").exists()
Order.objects.filter(status="open").count()
Order.objects.filter(status="open")[0]
sum(order.total for order in Order.objects.filter(status="open"))
