from django.db import connection, transaction
from django.db.models import F
from ledger.models import Wallet

with transaction.atomic():
    Wallet.objects.filter(pk=2).update(balance=F("balance") + 130)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_wallet SET balance = balance - 130 WHERE id = 1")
