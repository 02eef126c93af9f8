from shop.models import Order

print(Order.objects.filter(customer=1).order_by("-created_at")[:20].explain())
