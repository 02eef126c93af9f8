# %% set-up: 10,000 e-books in a table of their own
from django.db import connection, models


class Item(models.Model):
    price = models.IntegerField()

    class Meta:
        abstract = True


class Ebook(Item):
    pages = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["pages", "price"])]


Ebook.objects.count()  # the table is there
with connection.cursor() as cursor:
    cursor.execute(
        f"INSERT INTO {Ebook._meta.db_table} (id, price, pages)"
        " SELECT number, number * 7919 % 20000, number / 2 % 100"
        " FROM generate_series(2, 20000, 2) AS number"
    )
    cursor.execute("ANALYZE")

# %% the ten cheapest of fifty pages
ebooks = Ebook.objects.filter(pages=50).order_by("price")[:10]

[ebook.price for ebook in ebooks]
