from django.db import models


class Account(models.Model):
    owner = models.CharField(max_length=20)
    closed = models.BooleanField(default=False)
    balance = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(closed=False), name="one_open_account"
            ),
        )


Account.objects.bulk_create(
    [Account(owner="owner1", balance=50), Account(owner="owner2", balance=50)],
    update_conflicts=True,
    unique_fields=["owner"],
    update_fields=["balance"],
)
