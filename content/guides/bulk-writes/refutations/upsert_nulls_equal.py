from django.db import models


class Article(models.Model):
    code = models.CharField(max_length=20, null=True)
    on_hand = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code"], nulls_distinct=False, name="one_code"),
        )


for on_hand in (50, 60):
    Article.objects.bulk_create(
        [Article(code=None, on_hand=on_hand)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["on_hand"],
    )

list(Article.objects.values_list("on_hand", flat=True))
