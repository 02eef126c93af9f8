from django.db import models
from django.db.models.deletion import Collector


class Visit(models.Model):
    pass


class Hit(models.Model):
    visit = models.ForeignKey(Visit, on_delete=models.DO_NOTHING)


for model in (Visit, Hit):
    fast = Collector("default").can_fast_delete(model.objects.all())
    print(f"{model.__name__}: {'one DELETE' if fast else 'is fetched first'}")
