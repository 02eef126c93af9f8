from django.db import models


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_SET_NULL, null=True)


# %% set-up: 150 baskets of two lines
baskets = Basket.objects.bulk_create(Basket(name=f"b{number}") for number in range(150))
Line.objects.bulk_create(Line(basket=basket) for basket in baskets * 2)

# %% all of them go
print(Basket.objects.all().delete())

Line.objects.filter(basket=None).count()
