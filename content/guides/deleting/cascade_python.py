from django.db import models


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE)


class Gift(models.Model):
    line = models.ForeignKey(Line, on_delete=models.CASCADE)


# %% set-up: 150 baskets of two lines, and a gift for each line
baskets = Basket.objects.bulk_create(Basket(name=f"b{number}") for number in range(150))
lines = Line.objects.bulk_create(Line(basket=basket) for basket in baskets * 2)
Gift.objects.bulk_create(Gift(line=line) for line in lines)

# %% all of them go
print(Basket.objects.all().delete())

Gift.objects.count()
