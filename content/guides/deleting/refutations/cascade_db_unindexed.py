from django.db import connection, models, transaction


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE, db_index=False)


class Note(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.DB_CASCADE)


def scans(model):
    """How often this transaction has read the table of a model whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = %s",
            [model._meta.db_table],
        )
        return cursor.fetchone()[0]


# %% set-up: 60 baskets, each of a hundred lines and a hundred notes
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {Basket._meta.db_table} SELECT generate_series(1, 60)")
    for model in (Line, Note):
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} (basket_id)"
            " SELECT 1 + n / 100 FROM generate_series(0, 5999) n"
        )
    cursor.execute("ANALYZE")

# %% all of them go
with transaction.atomic():
    before = scans(Line), scans(Note)
    print(Basket.objects.all().delete())
    print(scans(Line) - before[0], "scans of the lines")
    print(scans(Note) - before[1], "scans of the notes")
