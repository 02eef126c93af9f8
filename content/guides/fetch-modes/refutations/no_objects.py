from books.models import Author
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


class Novel(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)

    batched = PeersManager()

    class Meta:
        app_label = "books"


Novel.objects.order_by("id")
