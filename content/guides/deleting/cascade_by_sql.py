from django.db import connection, models


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DO_NOTHING, db_constraint=False)


# %% set-up: a foreign key of the database's own, and 150 baskets of two lines
with connection.cursor() as cursor:
    cursor.execute(
        f"ALTER TABLE {Line._meta.db_table} ADD CONSTRAINT line_basket"
        f" FOREIGN KEY (basket_id) REFERENCES {Basket._meta.db_table} ON DELETE CASCADE"
    )
baskets = Basket.objects.bulk_create(Basket(name=f"b{number}") for number in range(150))
lines = Line.objects.bulk_create(Line(basket=basket) for basket in baskets * 2)

# %% all of them go
print(Basket.objects.all().delete())

Line.objects.count()
