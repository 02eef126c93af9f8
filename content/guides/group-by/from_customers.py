from django.db.models import Sum
from shop.models import Customer

customers = Customer.objects.annotate(spent=Sum("orders__total", default=0))

[(c.id, c.name, c.spent) for c in customers.order_by("-spent", "id")[:3]]
