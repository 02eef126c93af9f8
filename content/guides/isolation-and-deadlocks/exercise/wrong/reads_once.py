from django.db import OperationalError, transaction
from ledger.models import Doctor


def leave(name):
    may = Doctor.objects.filter(on_call=True).exclude(name=name).exists()
    for last in (False, False, True):
        try:
            with transaction.atomic():
                if may:
                    Doctor.objects.filter(name=name).update(on_call=False)
            return may
        except OperationalError as error:
            if last or error.__cause__.sqlstate not in ("40001", "40P01"):
                raise
