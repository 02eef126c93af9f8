from django.db.models import Count
from shop.models import Order

per_moment = Order.objects.values_list("created_at").annotate(Count("id"))

len(list(per_moment))
