from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models
from django.db.models.functions import Lower

OLD = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50, unique=True)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


with patch("django.utils.timezone.now", return_value=OLD):
    Page.objects.bulk_create([Page(title="One"), Page(title="Two")])
Page.objects.update(slug=Lower("title"), changed=TODAY)

[(page.slug, page.changed.year) for page in Page.objects.order_by("id")]
