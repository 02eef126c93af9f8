from books.models import Review
from django.core.cache import cache
from django.db.models.signals import post_delete
from django.dispatch import receiver


@receiver(post_delete, sender=Review)
def forget(instance, **kwargs):
    cache.delete(f"reviews:{instance.book_id}")


Review.objects.filter(book_id=4999).delete()
