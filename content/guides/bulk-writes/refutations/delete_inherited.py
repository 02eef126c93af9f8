from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=50)


class Restaurant(Place):
    stars = models.IntegerField()


for name in ("Ada's", "Bob's"):
    Restaurant.objects.create(name=name, stars=1)
Restaurant.objects.all().delete()
