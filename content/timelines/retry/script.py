from django.db import OperationalError, transaction
from ledger.models import Doctor

RETRIED = ("40001", "40P01")


def leave(name):
    for attempt in (1, 2, 3):
        try:
            with transaction.atomic():
                on_call = Doctor.objects.filter(on_call=True).count()
                if on_call > 1:
                    Doctor.objects.filter(name=name).update(on_call=False)
                yield on_call
            return f"attempt {attempt}"
        except OperationalError as error:
            if error.__cause__.sqlstate not in RETRIED or attempt == 3:
                raise


def a():
    return (yield from leave("alice"))


def b():
    return (yield from leave("bob"))


def outcome():
    return Doctor.objects.filter(on_call=True).count()


def invariant():
    """Somebody is on call."""
    return Doctor.objects.filter(on_call=True).exists()
