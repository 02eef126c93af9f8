from django.db import connection, models
from shop.models import Category


class Voucher(models.Model):
    category = models.ForeignKey(Category, on_delete=models.CASCADE)
    bare = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+", db_index=False)
    code = models.CharField(max_length=20, unique=True)
    serial = models.CharField(max_length=20)
    number = models.IntegerField(unique=True)
    campaign = models.CharField(max_length=20, db_index=True)

    class Meta:
        app_label = "shop"
        constraints = (models.UniqueConstraint(fields=["serial"], name="serial_unique"),)


# Nothing is run: the editor collects what it would send.
with connection.schema_editor(collect_sql=True) as editor:
    editor.create_model(Voucher)

[sql.partition(" ON ")[2] for sql in editor.collected_sql if "INDEX" in sql]
