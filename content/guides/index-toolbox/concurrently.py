from django.apps import apps
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import connection, migrations
from django.db.migrations.state import ProjectState
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = []  # your last migration stands here
    operations = [
        TrigramExtension(),
        AddIndexConcurrently(
            "book", GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="book_search")
        ),
        migrations.RunSQL("ANALYZE books_book", migrations.RunSQL.noop),
    ]


# %% what the command migrate does
migration = Migration("0002_book_search", "books")
with connection.schema_editor(atomic=migration.atomic) as editor:
    migration.apply(ProjectState.from_apps(apps), editor)
with connection.cursor() as cursor:
    cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = 'book_search'::regclass")
    print("valid:", *cursor.fetchone())
