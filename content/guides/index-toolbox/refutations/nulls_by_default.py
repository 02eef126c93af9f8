from django.db import models


class Coupon(models.Model):
    customer = models.IntegerField()
    code = models.CharField(max_length=20, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "code"], name="coupon_once"),
        ]


# %% twice without a code
Coupon.objects.create(customer=2, code=None)
Coupon.objects.create(customer=2, code=None)
