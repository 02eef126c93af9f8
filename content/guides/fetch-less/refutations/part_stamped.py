from datetime import UTC, datetime

from django.db import models


class Page(models.Model):
    title = models.CharField(max_length=50)
    changed = models.DateTimeField(auto_now=True)


Page.objects.create(title="One")
Page.objects.update(changed=datetime(2020, 1, 1, tzinfo=UTC))

mine = Page.objects.only("title").get()
mine.title = "A new title"
mine.save()

Page.objects.get().changed.year
