from datetime import UTC, datetime

from django.db import models

OLD = datetime(2020, 1, 1, tzinfo=UTC)


class Page(models.Model):
    title = models.CharField(max_length=50)
    slug = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)

    def save(self, **kwargs):
        self.slug = self.title.lower()
        super().save(**kwargs)


def tell(what):
    page = Page.objects.get()
    stamp = "old" if page.changed == OLD else "new"
    print(f"{what}: stamp {stamp}, slug {page.slug!r}")


Page.objects.bulk_create([Page(title="One")])
Page.objects.update(changed=OLD)
page = Page.objects.get()
page.title = "Three"
Page.objects.bulk_update([page], ["title", "changed"])
tell("bulk_update() that names the stamp")
