from books.models import Book
from django.db.models.signals import post_delete


def log(instance, **kwargs):
    print("deleted:", instance.title)


post_delete.connect(log, sender=Book)
Book.objects.filter(author=60).only("pk").delete()
