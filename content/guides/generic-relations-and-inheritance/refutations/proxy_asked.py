# %% set-up: ten e-books and ten audio books, in one table
from django.db import models, transaction


class Item(models.Model):
    kind = models.CharField(max_length=5)
    size = models.IntegerField()


class AudioManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(kind="audio")


class Ebook(Item):
    class Meta:
        proxy = True


class Audio(Item):
    objects = AudioManager()

    class Meta:
        proxy = True


with transaction.atomic():
    Item.objects.bulk_create(Item(kind="ebook", size=100 + n) for n in range(10))
    Item.objects.bulk_create(Item(kind="audio", size=60 + n) for n in range(10))

# %% the number of either
print(Ebook.objects.count(), "e-books,", Audio.objects.count(), "audio books")
