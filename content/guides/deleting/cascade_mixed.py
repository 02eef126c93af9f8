from django.core import checks
from django.db import models


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


class Note(models.Model):
    line = models.ForeignKey(Line, on_delete=models.CASCADE)


for error in checks.run_checks():
    print(error.id, error.obj, error.msg)

basket = Basket.objects.create()
Note.objects.create(line=Line.objects.create(basket=basket))
basket.delete()
