from django.db import models


class Member(models.Model):
    email = models.EmailField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["email", "deleted_at"], name="one_alive"),)


class Guest(models.Model):
    email = models.EmailField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["email", "deleted_at"], nulls_distinct=False, name="one_guest"
            ),
        )


# %% two members and two guests with one address
for model in (Member, Guest):
    for _ in range(2):
        model.objects.create(email="ada@example.com")
    print(model.__name__, model.objects.count())
