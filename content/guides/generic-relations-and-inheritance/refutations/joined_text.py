# %% set-up: 10,000 films with a note each
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=36)
    about = GenericForeignKey()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


class Film(models.Model):
    notes = GenericRelation(Note)


kind = ContentType.objects.get_for_model(Film)
with connection.cursor() as cursor:
    cursor.execute(f"INSERT INTO {Film._meta.db_table} (id) SELECT generate_series(1, 10000)")
    cursor.execute(
        f"INSERT INTO {Note._meta.db_table} (content_type_id, object_id)"
        " SELECT %s, number FROM generate_series(1, 10000) AS number",
        [kind.pk],
    )
    cursor.execute("ANALYZE")

# %% film 7, if somebody noted it
Film.objects.filter(notes__isnull=False, pk=7).count()
