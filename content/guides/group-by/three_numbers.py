from django.db.models import Sum
from shop.models import Order

orders = Order.objects.count()
opened = Order.objects.filter(status="open").count()
revenue = Order.objects.aggregate(total=Sum("total"))["total"]

orders, opened, revenue
