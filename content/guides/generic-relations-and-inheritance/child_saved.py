# %% set-up: two e-books, two audio books, two other items
from django.db import models


class Item(models.Model):
    title = models.CharField(max_length=50)


class Ebook(Item):
    pages = models.IntegerField()


class Audio(Item):
    minutes = models.IntegerField()


for number in range(1, 3):
    Item.objects.create(title=f"Poster {number}")
    Ebook.objects.create(title=f"E-book {number}", pages=100 + number)
    Audio.objects.create(title=f"Audio {number}", minutes=60 + number)

# %% an e-book is read
ebook = Ebook.objects.get(title="E-book 1")

# %% read, a column of its own table
Ebook.objects.only("pages").get(pk=ebook.pk).pages

# %% saved
ebook.save()

# %% saved, a column of its own table
ebook.save(update_fields=["pages"])

# %% updated, a column of either table
Ebook.objects.filter(pk=ebook.pk).update(pages=300, title="E-book one")

# %% deleted
ebook.delete()
