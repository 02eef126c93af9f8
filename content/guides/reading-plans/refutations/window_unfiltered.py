from django.db.models import F, Window
from django.db.models.functions import Rank
from shop.models import Order

rank = Window(Rank(), partition_by=F("customer"), order_by=F("total").desc())

print(Order.objects.annotate(rank=rank).explain(costs=False))
