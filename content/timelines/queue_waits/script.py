from django.db import transaction
from ledger.models import Job


def work(name):
    with transaction.atomic():
        queued = Job.objects.filter(status="queued").order_by("pk")
        jobs = list(queued.select_for_update()[:2])
        yield [job.pk for job in jobs]
        for job in jobs:
            job.status = "done"
            job.worker = name
        Job.objects.bulk_update(jobs, ["status", "worker"])
        yield len(jobs)


def a():
    yield from work("a")


def b():
    yield from work("b")


def c():
    yield from work("c")


def outcome():
    return Job.objects.filter(status="done").exclude(worker="").count()
