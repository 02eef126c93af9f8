from django.db import transaction
from django.db.models import F
from ledger.models import Wallet

with transaction.atomic():
    Wallet.objects.filter(pk=1).update(balance=F("balance") - 130)
    Wallet.objects.filter(pk=1).update(balance=F("balance") + 130)
