from django.db import models
from django.db.models.functions import Now


class Member(models.Model):
    email = models.EmailField(unique=True)
    deleted_at = models.DateTimeField(null=True)


# %% set-up: a member
Member.objects.create(email="ada@example.com")

# %% she leaves, and comes back
Member.objects.update(deleted_at=Now())
Member.objects.create(email="ada@example.com")

Member.objects.count()
