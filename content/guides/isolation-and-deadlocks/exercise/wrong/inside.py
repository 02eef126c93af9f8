from django.db import OperationalError, transaction
from ledger.models import Doctor


def leave(name):
    with transaction.atomic():
        for _attempt in range(3):
            try:
                may = Doctor.objects.filter(on_call=True).exclude(name=name).exists()
                if may:
                    Doctor.objects.filter(name=name).update(on_call=False)
                return may
            except OperationalError:
                continue
