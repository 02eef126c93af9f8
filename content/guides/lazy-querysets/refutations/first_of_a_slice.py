from shop.models import Order

unordered = Order.objects.filter(status="open")[:10]
list(unordered)
unordered.first()
