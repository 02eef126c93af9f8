# %% set-up: 20,000 items, half of them e-books
from django.db import connection, models


class Item(models.Model):
    price = models.IntegerField(db_index=True)


class Ebook(Item):
    pages = models.IntegerField(db_index=True)


Ebook.objects.count()  # the tables are there
with connection.cursor() as cursor:
    cursor.execute(
        f"INSERT INTO {Item._meta.db_table} (price)"
        " SELECT number * 7919 % 20000 FROM generate_series(1, 20000) AS number"
    )
    cursor.execute(
        f"INSERT INTO {Ebook._meta.db_table} (item_ptr_id, pages)"
        f" SELECT id, id / 2 % 100 FROM {Item._meta.db_table} WHERE id % 2 = 0"
    )
    cursor.execute("ANALYZE")

# %% the ten cheapest of fifty pages
ebooks = Ebook.objects.filter(pages=50).order_by("price")[:10]

[ebook.price for ebook in ebooks]
