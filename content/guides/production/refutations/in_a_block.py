from django.db import connection, router, transaction
from shop.models import Order


class ReadFromReplica:
    def db_for_read(self, model, **hints):
        return "replica"

    def db_for_write(self, model, **hints):
        return "default"


router.routers = [ReadFromReplica()]

with transaction.atomic():
    print("a block on", connection.alias)
    print("a list:", Order.objects.all().db)
    print("rows to lock:", Order.objects.select_for_update().db)
