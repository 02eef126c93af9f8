import json

from django.db import transaction
from shop.models import Event


def blocks(portion):
    """How many blocks it takes to find the keys of a portion."""
    plan = json.loads(portion.values("pk").explain(format="json", analyze=True))[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


events = Event.objects.order_by("pk")
with transaction.atomic():  # until it ends, what is deleted stays in the index
    for number in range(1, 11):
        portion = events[:1_000]
        if number in (1, 10):
            print(f"portion {number}: {blocks(portion)} blocks")
        Event.objects.filter(pk__in=portion.values("pk")).delete()
