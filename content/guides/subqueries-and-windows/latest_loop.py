from shop.models import Customer

page = []
for customer in Customer.objects.order_by("id")[:100]:
    order = customer.orders.order_by("-created_at", "-id").first()
    page.append((customer.name, order.total if order else None))

page[0]
