from shop.models import Order

ordered = Order.objects.filter(status="open").order_by("id")[:10]
list(ordered)
ordered.first()
ordered.last()
