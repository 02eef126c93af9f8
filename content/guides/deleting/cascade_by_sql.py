from django.db import connection, models


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DO_NOTHING, db_constraint=False)


BASKETS, LINES = Basket._meta.db_table, Line._meta.db_table

# %% set-up: 60 baskets of two lines
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {BASKETS} SELECT generate_series(1, 60)")
    cursor.execute(
        f"INSERT INTO {LINES} (basket_id) SELECT 1 + n / 2 FROM generate_series(0, 119) n"
    )
    cursor.execute("ANALYZE")

# %% set-up: what a migration does
with connection.cursor() as cursor:
    cursor.execute(
        f"ALTER TABLE {LINES} ADD CONSTRAINT line_basket"
        f" FOREIGN KEY (basket_id) REFERENCES {BASKETS} ON DELETE CASCADE"
    )

# %% all of them go
print(Basket.objects.all().delete())

Line.objects.count()
