from django.db import connection, models


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DO_NOTHING, db_constraint=False)


# %% set-up: a foreign key of the database's own, and 60 baskets of two lines
with connection.cursor() as cursor:
    cursor.execute(
        f"ALTER TABLE {Line._meta.db_table} ADD CONSTRAINT line_basket"
        f" FOREIGN KEY (basket_id) REFERENCES {Basket._meta.db_table} ON DELETE CASCADE"
    )
    cursor.execute(f"INSERT INTO {Basket._meta.db_table} SELECT generate_series(1, 60)")
    cursor.execute(
        f"INSERT INTO {Line._meta.db_table} (basket_id)"
        " SELECT 1 + n / 2 FROM generate_series(0, 119) n"
    )

# %% all of them go
print(Basket.objects.all().delete())

Line.objects.count()
