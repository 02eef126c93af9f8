from django.db import transaction
from ledger.models import Job


def work(name):
    with transaction.atomic():
        queued = Job.objects.filter(status="queued").order_by("pk")
        job = queued.select_for_update(skip_locked=True).first()
        yield job.pk
        job.status = "done"
        job.worker = name
        job.save(update_fields=["status", "worker"])


def a():
    yield from work("a")
    yield
    yield from work("a")
    yield
    yield from work("a")


def b():
    yield from work("b")
    yield
    yield from work("b")


def c():
    yield from work("c")


def d():
    yield from work("d")


def outcome():
    return Job.objects.filter(status="done").exclude(worker="").count()
