from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=50)
    friends = models.ManyToManyField("self")


ada, *others = Person.objects.bulk_create([Person(name=name) for name in ("Ada", "Bob", "Cleo")])
ada.friends.add(*others)
