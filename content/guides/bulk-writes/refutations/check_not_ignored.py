from ledger.models import Wallet

rows = [Wallet(owner="Ada", balance=7), Wallet(owner="Bob", balance=-7)]
Wallet.objects.bulk_create(rows, ignore_conflicts=True)
