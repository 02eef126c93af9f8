from datetime import UTC, datetime

from django.db import transaction
from ledger.models import Job


def before():
    # A row that is changed is written anew: job 1 now lies behind job 2.
    Job.objects.filter(pk=1).update(worker="w")


def a():
    soon = datetime(2026, 1, 1, 0, 0, 30, tzinfo=UTC)
    return Job.objects.filter(run_at__lt=soon).update(status="done")


def b():
    return Job.objects.filter(pk__in=[1, 2]).update(status="failed")


def c():
    with transaction.atomic():
        yield Job.objects.select_for_update().get(pk=1).pk


def outcome():
    return list(Job.objects.filter(pk__in=[1, 2]).order_by("pk").values_list("pk", "status"))
