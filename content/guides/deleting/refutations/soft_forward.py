from django.db import models
from django.db.models.functions import Now


class Alive(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted_at=None)


class Author(models.Model):
    name = models.CharField(max_length=50)


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    deleted_at = models.DateTimeField(null=True)

    objects = Alive()


class Note(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE)


# %% set-up: an author of three posts, and a note on one
ada = Author.objects.create(name="Ada")
Post.objects.bulk_create(Post(author=ada) for _ in range(3))
Note.objects.create(post_id=1)

# %% one post is deleted, softly
Post.objects.filter(pk=1).update(deleted_at=Now())

print("from its note:", Note.objects.get().post.deleted_at is not None)
