from django.db import models


class Basket(models.Model):
    def delete(self, *args, **kwargs):
        print("Basket.delete()")
        return super().delete(*args, **kwargs)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE)

    def delete(self, *args, **kwargs):
        print("Line.delete()")
        return super().delete(*args, **kwargs)


Line.objects.create(basket=Basket.objects.create())
Basket.objects.get().delete()

Line.objects.create(basket=Basket.objects.create())
Basket.objects.all().delete()
