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
    Page.objects.update(changed=OLD)


page = Page(title="One")
Page.objects.bulk_create([page])
tell("bulk_create()")
page = Page.objects.get()
Page.objects.update(title="Two")
tell("update()")
page.title = "Three"
Page.objects.bulk_update([page], ["title"])
tell("bulk_update()")
page.save(update_fields=["title"])
tell("save(update_fields=…)")
page.save()
tell("save()")
