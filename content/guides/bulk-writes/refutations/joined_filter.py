from django.db.models import Value
from shop.models import Order

Order.objects.filter(customer__country="DE", pk__lte=3).update(note=Value("from Germany"))
