from ledger.models import Transfer, Wallet

wallets = [Wallet(owner=f"new{number}", balance=5) for number in range(3)]
Transfer.objects.bulk_create(
    [Transfer(src=wallet, dst_id=1, amount=2, key=wallet.owner) for wallet in wallets]
)
