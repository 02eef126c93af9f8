# %% set-up: five e-books, five audio books, five other items
from django.db import models


class Item(models.Model):
    title = models.CharField(max_length=50)


class Ebook(Item):
    pages = models.IntegerField()


class Audio(Item):
    minutes = models.IntegerField()


for number in range(1, 6):
    Item.objects.create(title=f"Poster {number}")
    Ebook.objects.create(title=f"E-book {number}", pages=100 + number)
    Audio.objects.create(title=f"Audio {number}", minutes=60 + number)


# %% the tables of the children, prefetched
def length(item):
    if hasattr(item, "ebook"):
        return f"{item.ebook.pages} pages"
    if hasattr(item, "audio"):
        return f"{item.audio.minutes} minutes"


[length(item) for item in Item.objects.prefetch_related("ebook", "audio").order_by("id")][:3]

# %% one of them forgotten
[length(item) for item in Item.objects.select_related("ebook").order_by("id")][:3]

# %% the title of each
[item.title for item in Item.objects.order_by("id")][:3]
