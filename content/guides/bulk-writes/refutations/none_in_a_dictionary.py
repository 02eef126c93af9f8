from django.db import models


class Article(models.Model):
    code = models.CharField(max_length=20, unique=True, null=True)
    on_hand = models.IntegerField()


rows = [Article(code=None, on_hand=50), Article(code=None, on_hand=60)]  # two without a code

Article.objects.bulk_create(
    list({row.code: row for row in rows}.values()),
    update_conflicts=True,
    unique_fields=["code"],
    update_fields=["on_hand"],
)

list(Article.objects.values_list("on_hand", flat=True))
