from django.db.models import F, RowNumber, Window
from shop.models import Order

number = Window(RowNumber(), partition_by=F("customer"), order_by=["-created_at", "-id"])

Order.objects.annotate(number=number).filter(number=1).count()
