from django.db.models import Index

indexes = [Index(fields=["-created_at"])]
