from datetime import UTC, datetime

from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

Customer.objects.create(name="New", email="new@x.org", created_at=datetime(2026, 1, 1, tzinfo=UTC))
newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))

page = [(customer.name, customer.latest) for customer in customers.order_by("-id")[:100]]

page[0]
