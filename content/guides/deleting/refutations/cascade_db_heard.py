from django.db import models
from django.db.models.signals import post_delete


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


class Gift(models.Model):
    line = models.ForeignKey(Line, on_delete=models.DB_CASCADE)


# %% set-up: 150 baskets of two lines, and a gift for each line
baskets = Basket.objects.bulk_create(Basket(name=f"b{number}") for number in range(150))
lines = Line.objects.bulk_create(Line(basket=basket) for basket in baskets * 2)
Gift.objects.bulk_create(Gift(line=line) for line in lines)


# %% all of them go
def listen(sender, **kwargs):
    print("deleted:", sender.__name__)


post_delete.connect(listen, sender=Line)
print(Basket.objects.all().delete())

Gift.objects.count()
