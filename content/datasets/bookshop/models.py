"""Bookshop: books, the people who write them, and the readers who review them."""

from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    follower_count = models.IntegerField(default=0)

    def __str__(self):
        return self.name


class Publisher(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Category(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name


class Tag(models.Model):
    name = models.CharField(max_length=50, unique=True)

    def __str__(self):
        return self.name


class Language(models.Model):
    code = models.CharField(max_length=5, unique=True)

    def __str__(self):
        return self.code


class Book(models.Model):
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    editor = models.ForeignKey(Author, on_delete=models.SET_NULL, null=True, related_name="edited")
    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE)
    categories = models.ManyToManyField(Category)
    tags = models.ManyToManyField(Tag)
    languages = models.ManyToManyField(Language)
    published = models.BooleanField(default=False)
    published_on = models.DateField(null=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    view_count = models.IntegerField(null=True)  # null: not counted yet
    summary = models.TextField()
    sample = models.TextField()  # the first pages, some 4 kB

    def __str__(self):
        return self.title


class Review(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE)
    reader = models.CharField(max_length=50)
    rating = models.IntegerField()  # 1 to 5
    body = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self):
        return f"{self.rating}/5 by {self.reader}"
