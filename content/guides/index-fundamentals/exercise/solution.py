from django.db.models import Index, Q

indexes = [
    Index(fields=["customer", "-created_at"]),
    Index(fields=["-created_at"], condition=Q(status="open")),
]
