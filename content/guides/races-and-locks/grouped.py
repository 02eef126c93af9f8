from django.db import transaction
from django.db.models import Count
from ledger.models import Wallet

with transaction.atomic():
    wallets = Wallet.objects.select_for_update().annotate(transfers=Count("sent"))
    wallets.get(pk=1)
