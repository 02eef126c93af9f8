from django.db import models


class Member(models.Model):
    email = models.EmailField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["email", "deleted_at"], name="one_alive"),)


# %% set-up: a member
Member.objects.create(email="ada@example.com")

# %% she registers again
Member.objects.create(email="ada@example.com")

Member.objects.count()
