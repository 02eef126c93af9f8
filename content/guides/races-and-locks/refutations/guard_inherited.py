from django.db import models
from django.db.models import F
from ledger.models import Stock


class Crate(Stock):
    label = models.CharField(max_length=20)

    class Meta:
        app_label = "ledger"


# %% set-up: a stock that is a crate
Crate(stock_ptr_id=1, label="fragile").save_base(raw=True, force_insert=True)

# %% the guard
Crate.objects.filter(sku="SKU1", on_hand__gt=0).update(on_hand=F("on_hand") - 1)
