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


# %% set-up: an author of three posts
ada = Author.objects.create(name="Ada")
Post.objects.bulk_create(Post(author=ada) for _ in range(3))

# %% one post is deleted, softly
Post.objects.filter(pk=1).update(deleted_at=Now())

living = models.Count("post", filter=models.Q(post__deleted_at=None))
print("over a relation:", Author.objects.aggregate(count=living)["count"])
