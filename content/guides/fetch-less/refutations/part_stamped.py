from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models


class Page(models.Model):
    title = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


with patch("django.utils.timezone.now", return_value=datetime(2020, 1, 1, tzinfo=UTC)):
    Page.objects.create(title="One")

mine = Page.objects.only("title").get()
mine.title = "A new title"
mine.save()

Page.objects.get().changed.year
