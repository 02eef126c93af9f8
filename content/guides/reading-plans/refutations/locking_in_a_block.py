from django.db import transaction
from django.db.transaction import TransactionManagementError
from shop.models import Order

locked = Order.objects.filter(pk=1).select_for_update()

try:
    locked.explain(costs=False)
except TransactionManagementError as error:
    print(error)

with transaction.atomic():
    print(locked.explain(costs=False))
