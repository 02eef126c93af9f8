# sorts upwards, and leaves an Incremental Sort
from django.db.models import Index, Q

first = ["customer"]
newest = Index(name="open_newest", fields=["status", "created_at"], condition=Q(status="open"))
indexes = (newest, Index(fields=["customer", "created_at"]))
