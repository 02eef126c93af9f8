from datetime import UTC, datetime
from unittest.mock import patch

from django.db import models

OLD = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50, unique=True)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)

    def save(self, **kwargs):
        self.slug = self.title.lower()
        super().save(**kwargs)


def upsert(fields):
    Page.objects.bulk_create(
        [Page(title="One")],
        update_conflicts=True,
        unique_fields=["title"],
        update_fields=fields,
    )


def tell(what):
    page = Page.objects.get()
    print(f"{what}: {page.changed.year}, slug {page.slug!r}")
    Page.objects.update(changed=OLD)


with patch("django.utils.timezone.now", return_value=TODAY):
    Page.objects.bulk_create([Page(title="One")])
    tell("bulk_create()")
    upsert(["slug"])
    tell("upsert")
    upsert(["slug", "changed"])
    tell("upsert that names the stamp")
    Page.objects.update(title="One")
    tell("update()")
    page = Page.objects.get()
    Page.objects.bulk_update([page], ["title"])
    tell("bulk_update()")
    Page.objects.bulk_update([page], ["title", "changed"])
    tell("bulk_update() that names the stamp")
    page.save(update_fields=["title"])
    tell("save(update_fields=…)")
    page.save()
    tell("save()")
