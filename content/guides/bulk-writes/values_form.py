from django.db.models import Value
from django.db.models.functions import Upper
from ledger.models import Stock

Stock.objects.bulk_create([Stock(sku="ONE", on_hand=1)])
Stock.objects.bulk_create(
    [Stock(sku=Upper(Value("two")), on_hand=2), Stock(sku="THREE", on_hand=3)]
)

Stock.objects.filter(on_hand__lte=3, id__gt=50).order_by("id").values_list("sku", flat=True)
