from django.db import models
from django.db.models.signals import post_delete


class Basket(models.Model):
    name = models.CharField(max_length=50)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


def listen(instance, **kwargs):
    print("deleted:", type(instance).__name__)


baskets = Basket.objects.bulk_create([Basket(name="a"), Basket(name="b")])
Line.objects.bulk_create([Line(basket=basket) for basket in baskets * 5])
post_delete.connect(listen, sender=Line)
print(Basket.objects.all().delete())

Line.objects.count()
