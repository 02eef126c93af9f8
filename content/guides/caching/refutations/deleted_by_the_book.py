from books.models import Book, Review
from django.core.cache import cache
from django.db.models.signals import post_delete
from django.dispatch import receiver


@receiver(post_delete, sender=Review)
def forget(instance, **kwargs):
    cache.delete(f"reviews:{instance.book.pk}")


Book.objects.get(pk=4999).review_set.all().delete()
