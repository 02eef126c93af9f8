from django.db.models import Index, Q

indexes = [
    Index(fields=["customer", "-created_at"]),
    Index(name="open_newest", fields=["-created_at"], condition=Q(status="open")),
]
