from django.db import models


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


class Note(models.Model):
    line = models.ForeignKey(Line, on_delete=models.CASCADE)


basket = Basket.objects.create(name="b1")
Note.objects.create(line=Line.objects.create(basket=basket))

basket.delete()
