from django.core import checks
from django.db import models


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Tag(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)
    tags = models.ManyToManyField(Tag)


class Note(models.Model):
    line = models.ForeignKey(Line, on_delete=models.CASCADE)


for error in checks.run_checks():
    print(error.id, error.obj, error.msg)
