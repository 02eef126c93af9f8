from ledger.models import Wallet

Wallet.objects.bulk_create(
    [Wallet(owner="owner1", balance=50), Wallet(owner="owner2", balance=50)],
    update_conflicts=True,
    unique_fields=["owner"],
    update_fields=["balance"],
)
