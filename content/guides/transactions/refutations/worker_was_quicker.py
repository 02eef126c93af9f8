from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F
from ledger.models import Job, Stock

now = datetime(2026, 1, 1, tzinfo=UTC)
stock = Stock.objects.filter(sku="SKU2")


class SoldOut(Exception):
    pass


class Declined(Exception):
    pass


def charge(card):
    """Ask the bank: this may take seconds, and no ROLLBACK gives the money back."""
    Job.objects.filter(payload__charge=card).update(status="failed")  # by a worker, meanwhile
    stock.update(on_hand=F("on_hand") + 1)
    if card == "declined":
        raise Declined


def place(card):
    with transaction.atomic(durable=True):
        if not stock.filter(on_hand__gte=1).update(on_hand=F("on_hand") - 1):
            raise SoldOut
        job = Job.objects.create(status="queued", run_at=now, payload={"charge": card})
    open_job = Job.objects.filter(pk=job.pk, status="queued")  # unless a worker was quicker
    try:
        charge(card)
    except Declined:
        with transaction.atomic(durable=True):
            if open_job.update(status="failed"):
                stock.update(on_hand=F("on_hand") + 1)
    else:
        open_job.update(status="done")


# %% the bank says no
place("declined")
stock.get().on_hand
