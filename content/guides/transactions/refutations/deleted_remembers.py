from django.db import transaction
from ledger.models import Wallet

wallet = Wallet.objects.get(pk=1)

try:
    with transaction.atomic():
        wallet.delete()
        raise ConnectionError
except ConnectionError:
    pass

try:
    wallet.refresh_from_db()
except Wallet.DoesNotExist as error:
    print(error)
print("object:  ", wallet.pk, wallet.balance)
print("database:", Wallet.objects.get(pk=1).balance)
