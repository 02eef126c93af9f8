from django.db import transaction
from ledger.models import Doctor


def leave(name):
    with transaction.atomic():
        on_call = Doctor.objects.filter(on_call=True).count()
        if on_call > 1:
            Doctor.objects.filter(name=name).update(on_call=False)
        yield on_call


def a():
    yield from leave("alice")


def b():
    yield from leave("bob")


def outcome():
    return Doctor.objects.filter(on_call=True).count()


def invariant():
    """Somebody is on call."""
    return Doctor.objects.filter(on_call=True).exists()
