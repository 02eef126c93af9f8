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


# %% set-up: two baskets with a line each
baskets = Basket.objects.bulk_create([Basket(), Basket()])
Line.objects.bulk_create(Line(basket=basket) for basket in baskets)

# %% one by itself, and the other by a queryset
baskets[0].delete()
print("the queryset:", Basket.objects.all().delete())
