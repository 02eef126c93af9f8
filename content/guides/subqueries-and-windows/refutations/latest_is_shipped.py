from django.db.models import F, Window
from django.db.models.functions import FirstValue, RowNumber
from shop.models import Order

mine = {"partition_by": F("customer"), "order_by": ["-created_at", "-id"]}
number, status = Window(RowNumber(), **mine), Window(FirstValue("status"), **mine)
newest = Order.objects.annotate(number=number, latest=status).filter(number=1, latest="shipped")

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
