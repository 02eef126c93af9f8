from ledger.models import Wallet

a = Wallet.objects.get(pk=1)
b = Wallet.objects.only("owner").get(pk=1)  # another request, before the first has written

a.balance -= 30
a.save()
b.owner = "Ada"
b.save()

Wallet.objects.values_list("owner", "balance").get(pk=1)
