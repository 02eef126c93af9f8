from functools import partial

from django.db import transaction

with transaction.atomic():
    transaction.on_commit(partial(print, "outer hook"))
    try:
        with transaction.atomic():
            transaction.on_commit(partial(print, "hook of the undone block"))
            raise ValueError
    except ValueError:
        pass
    print("still inside")

print("outside")
transaction.on_commit(partial(print, "hook without a block"))
