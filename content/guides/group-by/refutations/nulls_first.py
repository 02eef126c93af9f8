from datetime import UTC, datetime

from django.db.models import Sum
from shop.models import Customer

today = datetime(2025, 1, 1, tzinfo=UTC)
Customer.objects.create(name="Newcomer", email="new@example.com", country="DE", created_at=today)

customers = Customer.objects.annotate(spent=Sum("orders__total")).order_by("-spent", "id")

[(customer.name, customer.spent) for customer in customers[:2]]
