from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


class Subscription(models.Model):
    customer = models.IntegerField()
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(active=True), name="one_active_each"
            )
        ]


Subscription.objects.create(customer=1)

# %% full_clean(), as a form does
try:
    Subscription(customer=1).full_clean()
except ValidationError as error:
    print(*error.messages)
