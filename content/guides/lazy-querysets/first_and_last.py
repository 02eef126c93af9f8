from shop.models import Order

ordered = Order.objects.filter(status="open").order_by("id")
list(ordered)
ordered.first()
ordered.last()

unordered = Order.objects.filter(status="open")
list(unordered)
unordered.first()
