from django.db import transaction
from ledger.models import Wallet

wallet = Wallet.objects.get(pk=1)

try:
    with transaction.atomic():
        wallet.balance -= 30
        wallet.save()
        raise ConnectionError
except ConnectionError:
    pass

wallet.save()
print("object:  ", wallet.balance)
print("database:", Wallet.objects.get(pk=1).balance)
