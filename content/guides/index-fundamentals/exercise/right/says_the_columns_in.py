# says the columns in a variable, in a tuple
from django.db.models import Index, Q

first = ["customer"]
newest = Index(name="open_newest", fields=["status", "created_at"], condition=Q(status="open"))
indexes = (newest, Index(fields=(*first, "-created_at")))
