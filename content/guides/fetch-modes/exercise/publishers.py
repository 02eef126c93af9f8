from books.models import Tag

Tag.objects.create(name="theme:publisher.name")
