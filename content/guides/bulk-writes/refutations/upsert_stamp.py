from datetime import UTC, datetime

from django.db import models

OLD = datetime(2020, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50, unique=True)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


Page.objects.bulk_create([Page(title="One"), Page(title="Two")])
for fields in (["slug"], ["slug", "changed"]):
    Page.objects.update(changed=OLD)
    Page.objects.bulk_create(
        [Page(title="One", slug="one"), Page(title="Two", slug="two")],
        update_conflicts=True,
        unique_fields=["title"],
        update_fields=fields,
    )
    print(fields, [(page.slug, page.changed > OLD) for page in Page.objects.order_by("id")])
