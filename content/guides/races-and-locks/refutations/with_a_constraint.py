from django.db.models import F
from ledger.models import Wallet

for _request in ("a", "b"):
    Wallet.objects.filter(pk=1).update(balance=F("balance") - 60)

Wallet.objects.get(pk=1).balance
