from django.db import models
from django.db.models.functions import Now


class Alive(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted_at=None)


class Author(models.Model):
    pass


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    deleted_at = models.DateTimeField(null=True)

    objects = Alive()


# %% set-up: an author of three posts
ada = Author.objects.create()
Post.objects.bulk_create(Post(author=ada) for _ in range(3))

# %% one post is deleted, softly
Post.objects.filter(pk=1).update(deleted_at=Now())

print("in the manager:", Post.objects.count(), ada.post_set.count())
print("over a relation:", Author.objects.aggregate(count=models.Count("post"))["count"])
living = models.Count("post", filter=models.Q(post__deleted_at=None))
print("with the condition:", Author.objects.aggregate(count=living)["count"])
print("deleted with her:", Author.objects.all().delete()[1]["soft_counted.Post"])
