from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction
from ledger.models import Wallet

database = connections.settings["default"]  # in settings.py: DATABASES["default"]
one, other = ThreadPoolExecutor(1), ThreadPoolExecutor(1)  # a server with two threads


def begin():
    transaction.set_autocommit(False)  # as atomic() does, until it ends
    return Wallet.objects.count()


def app():
    database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 1}
    yield one.submit(begin).result()
    return other.submit(Wallet.objects.count).result()
