from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=50)


class Restaurant(Place):
    stars = models.IntegerField()


# %% set-up: three restaurants
for name in ("Ada's", "Ben's", "Cleo's"):
    Restaurant.objects.create(name=name, stars=3)

# %% all of them go
Restaurant.objects.only("pk").delete()
