from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models

OLD = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)

    def save(self, **kwargs):
        self.slug = self.title.lower()
        super().save(**kwargs)


def tell(what):
    page = Page.objects.get()
    print(f"{what}: {page.changed.year}, slug {page.slug!r}")


with patch("django.utils.timezone.now", return_value=OLD):
    Page.objects.bulk_create([Page(title="One")])
with patch("django.utils.timezone.now", return_value=TODAY):
    page = Page.objects.get()
    Page.objects.bulk_update([page], ["title", "changed"])
    tell("bulk_update() that names the stamp")
