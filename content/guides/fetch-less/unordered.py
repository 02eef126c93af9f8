import warnings

from django.core.paginator import Paginator
from shop.models import Event

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    Paginator(Event.objects.filter(kind="view"), 20).page(1)

caught[0].message
