from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models

OLD = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50, unique=True)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


with patch("django.utils.timezone.now", return_value=OLD):
    Page.objects.bulk_create([Page(title="One"), Page(title="Two")])
with patch("django.utils.timezone.now", return_value=TODAY):
    for fields in (["slug"], ["slug", "changed"]):
        Page.objects.bulk_create(
            [Page(title="One", slug="one"), Page(title="Two", slug="two")],
            update_conflicts=True,
            unique_fields=["title"],
            update_fields=fields,
        )
        print(fields, [(page.slug, page.changed.year) for page in Page.objects.order_by("id")])
