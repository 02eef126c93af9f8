from django.db import IntegrityError, models, transaction


class Voucher(models.Model):
    code = models.CharField(max_length=20)
    worth = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], include=["worth"], name="one_code")]


Voucher.objects.create(code="SPRING", worth=5)
try:
    with transaction.atomic():
        Voucher.objects.create(code="SPRING", worth=10)
except IntegrityError as error:
    print(error.__cause__.diag.message_detail)
