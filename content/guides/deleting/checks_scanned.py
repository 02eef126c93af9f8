from django.db import connection, models, transaction


class Visit(models.Model):
    pass


class Hit(models.Model):
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, db_index=False)


def scans():
    """How often this transaction has read the table of hits whole, and how many rows that were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan, seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = %s",
            [Hit._meta.db_table],
        )
        return cursor.fetchone()


# %% set-up: 100 visits and 2,000 hits
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {Visit._meta.db_table} SELECT generate_series(1, 100)")
    cursor.execute(
        f"INSERT INTO {Hit._meta.db_table} (visit_id)"
        " SELECT 1 + n % 100 FROM generate_series(1, 2000) n"
    )

# %% half of the visits go
with transaction.atomic():
    Visit.objects.filter(pk__lte=50).delete()
    before = scans()
    connection.check_constraints()  # else the COMMIT does it
    after = scans()

print(f"{after[0] - before[0]} scans of the hits, {after[1] - before[1]} rows")
