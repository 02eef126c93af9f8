from django.db import transaction
from shop.models import Order

with transaction.atomic():
    locked = Order.objects.filter(status="cancelled").select_for_update()
    keys = list(locked.values_list("pk", flat=True))
    print(Order.objects.filter(pk__in=keys).delete()[1]["shop.Order"])
