from ledger.models import Wallet

a = Wallet.objects.get(pk=1)
b = Wallet.objects.get(pk=1)  # another request, before the first has written

a.balance -= 30
a.save(update_fields=["balance"])
b.balance -= 20
b.save(update_fields=["balance"])

Wallet.objects.values_list("owner", "balance").get(pk=1)
