from django.db import connection, models, transaction


class Visit(models.Model):
    pass


class Hit(models.Model):
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE)


def scans():
    """How often this transaction has read the table of hits whole, and how many rows that were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_scan, seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = %s",
            [Hit._meta.db_table],
        )
        return cursor.fetchone()


# %% set-up: 200 visits and 5,000 hits
visits = Visit.objects.bulk_create(Visit() for _ in range(200))
Hit.objects.bulk_create(Hit(visit=visits[number % 200]) for number in range(5_000))

# %% half of the visits go
with transaction.atomic():
    Visit.objects.filter(pk__lte=100).delete()
    before = scans()
    connection.check_constraints()  # else the COMMIT does it
    after = scans()

print(f"{after[0] - before[0]} scans of the hits, {after[1] - before[1]} rows")
