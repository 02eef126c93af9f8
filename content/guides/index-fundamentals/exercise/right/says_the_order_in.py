# says the order in expressions
from django.db.models import F, Index, Q

first = ["customer"]
newest = Index(name="open_newest", fields=["status", "created_at"], condition=Q(status="open"))
indexes = (newest, Index(F("customer").asc(), F("created_at").desc(), name="by_customer"))
