from django.db import connection, models


class Basket(models.Model):
    pass


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE)


class Gift(models.Model):
    line = models.ForeignKey(Line, on_delete=models.CASCADE)


# %% set-up: 60 baskets of two lines, and a gift for each line
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {Basket._meta.db_table} SELECT generate_series(1, 60)")
    cursor.execute(
        f"INSERT INTO {Line._meta.db_table} (basket_id)"
        " SELECT 1 + n / 2 FROM generate_series(0, 119) n"
    )
    cursor.execute(
        f"INSERT INTO {Gift._meta.db_table} (line_id) SELECT id FROM {Line._meta.db_table}"
    )
    cursor.execute("ANALYZE")

# %% all of them go
Basket.objects.all().delete()
Gift.objects.count()
