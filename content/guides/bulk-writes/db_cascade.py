from django.db import models


class Basket(models.Model):
    name = models.CharField(max_length=50)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


baskets = Basket.objects.bulk_create([Basket(name="a"), Basket(name="b")])
Line.objects.bulk_create([Line(basket=basket) for basket in baskets * 5])
print(Basket.objects.all().delete())

Line.objects.count()
