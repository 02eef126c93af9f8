from django.db import models
from django.db.models.deletion import Collector


class Place(models.Model):
    name = models.CharField(max_length=50)


class Restaurant(Place):
    stars = models.IntegerField()


for model in (Place, Restaurant):
    fast = Collector("default").can_fast_delete(model.objects.all())
    print(f"{model.__name__}: {'one DELETE' if fast else 'is fetched first'}")

Restaurant.objects.create(name="Ada's", stars=3)
Restaurant.objects.filter(pk=1)._raw_delete("default")
print(Place.objects.count(), "place without a restaurant")
