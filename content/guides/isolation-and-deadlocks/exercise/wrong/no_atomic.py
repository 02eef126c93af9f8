from ledger.models import Doctor


def leave(name):
    may = Doctor.objects.filter(on_call=True).exclude(name=name).exists()
    if may:
        Doctor.objects.filter(name=name).update(on_call=False)
    return may
