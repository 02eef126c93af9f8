from django.db import models


class Page(models.Model):
    data = models.JSONField()


# %% set-up: three pages, and one of them has no number
Page.objects.bulk_create([Page(data={"views": 3}), Page(data={"views": 4}), Page(data={})])

# %% three views, and not three
(Page.objects.filter(data__views=3).count(), Page.objects.exclude(data__views=3).count())
