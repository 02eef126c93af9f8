from django.db import connection, models, transaction


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE, db_index=False)


def scans():
    """How often this transaction has read the table of lines whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = %s",
            [Line._meta.db_table],
        )
        return cursor.fetchone()[0]


# %% set-up: 60 baskets of two lines
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {Basket._meta.db_table} SELECT generate_series(1, 60)")
    cursor.execute(
        f"INSERT INTO {Line._meta.db_table} (basket_id)"
        " SELECT 1 + n / 2 FROM generate_series(0, 119) n"
    )
    cursor.execute("ANALYZE")

# %% all of them go
with transaction.atomic():
    before = scans()
    print(Basket.objects.all().delete())
    print(scans() - before, "scans of the lines")

Line.objects.count()
