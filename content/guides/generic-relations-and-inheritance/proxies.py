# %% set-up: ten e-books and ten audio books, in one table
from django.db import models, transaction


class Item(models.Model):
    kind = models.CharField(max_length=5)
    size = models.IntegerField()


class Ebook(Item):
    class Meta:
        proxy = True

    def length(self):
        return f"{self.size} pages"


class Audio(Item):
    class Meta:
        proxy = True

    def length(self):
        return f"{self.size} minutes"


with transaction.atomic():
    Item.objects.bulk_create(Item(kind="ebook", size=100 + n) for n in range(10))
    Item.objects.bulk_create(Item(kind="audio", size=60 + n) for n in range(10))

# %% the length of each
KINDS = {"ebook": Ebook, "audio": Audio}

[KINDS[item.kind].length(item) for item in Item.objects.order_by("id")][9:11]
