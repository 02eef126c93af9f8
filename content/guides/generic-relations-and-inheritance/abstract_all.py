# %% set-up: ten e-books and ten audio books, in a table each
from django.db import models, transaction


class Item(models.Model):
    title = models.CharField(max_length=50)

    class Meta:
        abstract = True


class Ebook(Item):
    pages = models.IntegerField()


class Audio(Item):
    minutes = models.IntegerField()


with transaction.atomic():
    Ebook.objects.bulk_create(Ebook(title=f"{n} by night", pages=100 + n) for n in range(10))
    Audio.objects.bulk_create(Audio(title=f"{n} by day", minutes=60 + n) for n in range(10))

# %% the first page of both
ebooks = Ebook.objects.values_list("title", "pk", models.Value("e-book"))
audio = Audio.objects.values_list("title", "pk", models.Value("audio book"))

list(ebooks.union(audio, all=True).order_by("title")[:3])
