from django.db import models


class Article(models.Model):
    code = models.CharField(max_length=20, unique=True, null=True)
    on_hand = models.IntegerField()


for on_hand in (50, 60):
    Article.objects.bulk_create(
        [Article(code=None, on_hand=on_hand)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["on_hand"],
    )

Article.objects.count()
