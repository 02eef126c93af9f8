from django.db.models import Index

indexes = Index(fields=["customer", "-created_at"])
