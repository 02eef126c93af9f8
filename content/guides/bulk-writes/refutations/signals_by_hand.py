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


Stock.objects.update_or_create(sku="A", defaults={"on_hand": 1})
tell("update_or_create()")
Stock.objects.bulk_create(
    [Stock(sku="A", on_hand=2)],
    update_conflicts=True,
    unique_fields=["sku"],
    update_fields=["on_hand"],
)
tell("bulk_create(update_conflicts=True)")
Stock.objects.filter(sku="A")._raw_delete("default")
tell("_raw_delete()")
