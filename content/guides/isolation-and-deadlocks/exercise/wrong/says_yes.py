from django.db import OperationalError, transaction
from ledger.models import Doctor


def leave(name):
    try:
        with transaction.atomic():
            may = Doctor.objects.filter(on_call=True).exclude(name=name).exists()
            if may:
                Doctor.objects.filter(name=name).update(on_call=False)
    except OperationalError:
        return True
    return may
