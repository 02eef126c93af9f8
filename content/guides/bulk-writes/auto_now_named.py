from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models
from django.db.models.functions import Lower, Now

OLD = datetime(2020, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


with patch("django.utils.timezone.now", return_value=OLD):
    Page.objects.bulk_create([Page(title="One"), Page(title="Two")])
Page.objects.update(slug=Lower("title"), changed=Now())

[(page.slug, page.changed > OLD) for page in Page.objects.order_by("id")]
