from django.db.models import F
from shop.models import Order

Order.objects.filter(pk__lte=3).update(note=F("customer__name"))
