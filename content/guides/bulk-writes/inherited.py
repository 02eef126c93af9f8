from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=50)


class Restaurant(Place):
    stars = models.IntegerField()


Restaurant.objects.bulk_create(
    [Restaurant(name="Ada's", stars=2), Restaurant(name="Bob's", stars=1)]
)
