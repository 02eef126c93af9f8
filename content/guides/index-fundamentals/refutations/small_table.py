from django.db import connection, models
from shop.models import Category

with connection.schema_editor() as editor:
    editor.add_index(Category, models.Index(fields=["name"], name="category_name"))

list(Category.objects.filter(name="Category 7"))
