# %% set-up: an e-book and another item
from django.db import models


class Item(models.Model):
    title = models.CharField(max_length=50)

    class Meta:
        ordering = ["title"]


class Ebook(Item):
    pages = models.IntegerField()


Item.objects.create(title="Poster 1")
Ebook.objects.create(title="E-book 1", pages=101)

# %% read, a column of its own table
[ebook.pages for ebook in Ebook.objects.only("pages")]
