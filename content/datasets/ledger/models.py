"""Ledger: money, stock and jobs, where a half-finished change costs somebody something."""

from django.db import models


class Wallet(models.Model):
    owner = models.CharField(max_length=50)
    balance = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(balance__gte=0), name="wallet_balance_not_negative"
            ),
        ]

    def __str__(self):
        return self.owner


class Transfer(models.Model):
    src = models.ForeignKey(Wallet, on_delete=models.CASCADE, related_name="sent")
    dst = models.ForeignKey(Wallet, on_delete=models.CASCADE, related_name="received")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    key = models.CharField(max_length=50, unique=True)  # the client's: a retry sends the same one

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="transfer_amount_positive"
            ),
        ]

    def __str__(self):
        return f"{self.amount} from {self.src_id} to {self.dst_id}"


class Stock(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    on_hand = models.IntegerField()
    version = models.IntegerField(default=0)

    def __str__(self):
        return self.sku


class Job(models.Model):
    status = models.CharField(max_length=10)  # queued, done, failed
    run_at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    worker = models.CharField(max_length=50, blank=True)

    def __str__(self):
        return f"Job {self.pk}"


class Doctor(models.Model):
    name = models.CharField(max_length=50)
    on_call = models.BooleanField()

    def __str__(self):
        return self.name


class Purchase(models.Model):
    stock = models.ForeignKey(Stock, on_delete=models.CASCADE)
    quantity = models.IntegerField()
    state = models.CharField(max_length=10)  # placed, paid, shipped
    placed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"Purchase {self.pk}"


class Payment(models.Model):
    purchase = models.ForeignKey(Purchase, on_delete=models.CASCADE)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    key = models.CharField(max_length=50, unique=True)

    def __str__(self):
        return f"Payment {self.key}"
