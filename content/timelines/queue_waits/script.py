from django.db import transaction
from ledger.models import Job


def next_job():
    queued = Job.objects.filter(status="queued").order_by("pk")
    return queued.select_for_update().first()


def work(name):
    with transaction.atomic():
        job = next_job()
        yield job.pk
        job.status = "done"
        job.worker = name
        job.save(update_fields=["status", "worker"])


def leave():
    with transaction.atomic():
        next_job()


def a():
    yield from work("a")
    yield
    yield from work("a")
    yield
    yield from work("a")


def b():
    yield from work("b")
    yield
    leave()


def c():
    leave()


def d():
    leave()


def outcome():
    return Job.objects.filter(status="done").exclude(worker="").count()
