from django.db import connection, models, transaction


class Basket(models.Model):
    name = models.CharField(max_length=20)


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE, db_index=False)


class Gift(models.Model):
    line = models.ForeignKey(Line, on_delete=models.DB_CASCADE)


def scans():
    """How often this transaction has read the table of lines whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = %s",
            [Line._meta.db_table],
        )
        return cursor.fetchone()[0]


# %% set-up: 150 baskets of two lines, and a gift for each line
baskets = Basket.objects.bulk_create(Basket(name=f"b{number}") for number in range(150))
lines = Line.objects.bulk_create(Line(basket=basket) for basket in baskets * 2)
Gift.objects.bulk_create(Gift(line=line) for line in lines)

# %% all of them go
with transaction.atomic():
    before = scans()
    Basket.objects.all().delete()
    print(scans() - before, "scans of the lines")

Gift.objects.count()
