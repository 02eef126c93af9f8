from django.db import transaction
from ledger.models import Doctor


def leave(name):
    with transaction.atomic():
        others = Doctor.objects.filter(on_call=True).exclude(name=name)
        may = others.exists()
        if may:
            Doctor.objects.filter(name=name).update(on_call=False)
    return may
