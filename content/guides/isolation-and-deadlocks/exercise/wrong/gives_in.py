from django.db import OperationalError, transaction
from ledger.models import Doctor


def leave(name):
    for _attempt in range(3):
        try:
            with transaction.atomic():
                may = Doctor.objects.filter(on_call=True).exclude(name=name).exists()
                if may:
                    Doctor.objects.filter(name=name).update(on_call=False)
            return may
        except OperationalError as error:
            if error.__cause__.sqlstate not in ("40001", "40P01"):
                raise
    return False
