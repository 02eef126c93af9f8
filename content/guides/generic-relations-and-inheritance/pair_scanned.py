# %% set-up: 20,000 notes, 10,000 about either model
from books.models import Author, Book
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()

    class Meta:
        indexes = []


types = ContentType.objects.get_for_models(Book, Author)
with connection.cursor() as cursor:
    cursor.execute(
        f"INSERT INTO {Note._meta.db_table} (content_type_id, object_id)"
        " SELECT kind, number FROM unnest(%s) AS kind, generate_series(1, 10000) AS number",
        [[types[Book].pk, types[Author].pk]],
    )
    cursor.execute(f"ANALYZE {Note._meta.db_table}")

# %% the notes about book 7
Note.objects.filter(content_type=types[Book], object_id=7).count()
