from books.models import Tag
from django.db import connection, transaction

seen = []


def note(execute, sql, params, many, context):
    seen.append(sql.split()[0])
    return execute(sql, params, many, context)


with connection.execute_wrapper(note), transaction.atomic():
    Tag.objects.create(name="five")
    with transaction.atomic():
        Tag.objects.create(name="six")

seen
