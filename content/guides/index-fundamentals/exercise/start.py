from django.db.models import Index, Q

# For reference, the three queries:
#   Order.objects.filter(customer=1).order_by("-created_at")[:20]
#   Order.objects.filter(status="open").order_by("-created_at")[:20]
#   Order.objects.order_by("customer", "-created_at")[:20]

indexes = [
    Index(fields=["status"]),
    Index(fields=["created_at"]),
]
