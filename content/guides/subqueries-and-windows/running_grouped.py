from django.db.models import Sum, Window
from django.db.models.functions import TruncMonth
from shop.models import Order

months = Order.objects.values(month=TruncMonth("created_at")).annotate(sold=Sum("total"))

months.annotate(running=Window(Sum("sold"), order_by="month"))
