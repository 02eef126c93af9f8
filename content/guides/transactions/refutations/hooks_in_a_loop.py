from functools import partial

from django.db import transaction

with transaction.atomic():
    for name in ("Ada", "Bob"):
        transaction.on_commit(lambda: print("lambda:", name))
        transaction.on_commit(partial(print, "partial:", name))
