from django.db import models, transaction
from shop.models import Order


class Gift(Order):
    card = models.TextField()

    class Meta:
        app_label = "shop"


# %% set-up: an order that is a gift
Gift(order_ptr_id=1, card="Enjoy").save_base(raw=True, force_insert=True)

# %% the child and its parent
with transaction.atomic():
    order = Gift.objects.select_for_update(of=("self",)).get(pk=1)
    order = Gift.objects.select_for_update(of=("self", "order_ptr")).get(pk=1)

order.pk
