from django.db.models import F, Window
from django.db.models.functions import RowNumber
from shop.models import Order

number = Window(RowNumber(), partition_by=F("customer"), order_by=["-created_at", "-id"])
newest = Order.objects.annotate(number=number).filter(number=1)

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
