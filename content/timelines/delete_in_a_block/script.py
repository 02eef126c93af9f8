from django.db import transaction
from ledger.models import Job


def a():
    with transaction.atomic():
        Job.objects.filter(pk__range=(1, 1_000)).delete()
        yield "1 to 1,000 are deleted"
        Job.objects.filter(pk__range=(1_001, 2_000)).delete()
        yield "1,001 to 2,000 are deleted"


def b():
    return Job.objects.filter(pk=1_000).update(worker="b")


def outcome():
    return Job.objects.count()
