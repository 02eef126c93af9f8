from django.db.models.signals import post_delete, post_save
from ledger.models import Stock

heard = 0


def listen(**kwargs):
    global heard
    heard += 1


post_save.connect(listen, sender=Stock)
post_delete.connect(listen, sender=Stock)


def tell(what):
    global heard
    print(f"{what}: {heard}")
    heard = 0


two = [Stock(sku="A", on_hand=1), Stock(sku="B", on_hand=1)]
found = Stock.objects.filter(sku__in="AB")

for stock in two:
    stock.save()
tell("save()")
Stock.objects.bulk_create([Stock(sku="C", on_hand=1), Stock(sku="D", on_hand=1)])
tell("bulk_create()")
Stock.objects.bulk_create(
    [Stock(sku="A", on_hand=3)],
    update_conflicts=True,
    unique_fields=["sku"],
    update_fields=["on_hand"],
)
tell("upsert")
Stock.objects.update_or_create(sku="A", defaults={"on_hand": 2})
tell("update_or_create()")
Stock.objects.bulk_update(two, ["on_hand"])
tell("bulk_update()")
found.update(on_hand=2)
tell("update()")
found.delete()
tell("delete()")
