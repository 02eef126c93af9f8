from django.db import transaction
from ledger.models import Job


def a():
    with transaction.atomic():
        Job.objects.filter(pk__range=(1, 5)).delete()
        yield "1 to 5 are deleted"
        Job.objects.filter(pk__range=(6, 10)).delete()
        yield "6 to 10 are deleted"


def b():
    return Job.objects.filter(pk=5).update(worker="b")


def outcome():
    return Job.objects.filter(pk__lte=10).count()
