from django.db import IntegrityError, models, transaction
from django.db.models import Q


class Subscription(models.Model):
    customer = models.IntegerField()
    coupon = models.CharField(max_length=20, null=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(active=True), name="one_active_each"
            ),
            models.UniqueConstraint(
                fields=["customer", "coupon"], nulls_distinct=False, name="coupon_once"
            ),
        ]


def subscribe(customer, coupon, active):
    try:
        with transaction.atomic():
            Subscription.objects.create(customer=customer, coupon=coupon, active=active)
        print("accepted")
    except IntegrityError as error:
        print("refused by", error.__cause__.diag.constraint_name)


# %% a second active subscription of customer 1
subscribe(1, "SPRING", active=True)
subscribe(1, "AUTUMN", active=True)

# %% one that is over, beside the active one
subscribe(1, "AUTUMN", active=False)

# %% twice without a coupon
subscribe(2, None, active=False)
subscribe(2, None, active=False)
