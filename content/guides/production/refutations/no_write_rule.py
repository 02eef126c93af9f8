from django.db import router
from shop.models import Order


class ReadFromReplica:
    def db_for_read(self, model, **hints):
        return "replica"


router.routers = [ReadFromReplica()]

order = Order(pk=1)
order._state.db = "replica"  # as if it had been read there
print("a list:", Order.objects.all().db)
print("rows to lock:", Order.objects.select_for_update().db)
print("by name:", Order.objects.using("default").db)
print("save():", router.db_for_write(Order, instance=order))
