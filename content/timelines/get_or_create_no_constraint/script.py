from django.db import transaction
from ledger.models import Wallet


def open_wallet():
    with transaction.atomic():
        _, created = Wallet.objects.get_or_create(owner="new", defaults={"balance": 0})
        yield created


a = b = open_wallet


def outcome():
    return Wallet.objects.filter(owner="new").count()
