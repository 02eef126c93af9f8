from books.models import Book, Tag
from rest_framework import serializers


class Keys(serializers.ListField):
    """Keys of related rows, looked up by one query. Subclasses name the `queryset`."""

    child = serializers.IntegerField(min_value=1, max_value=2**63 - 1)

    def to_internal_value(self, given):
        keys = super().to_internal_value(given)
        found = self.queryset.in_bulk(keys)
        if missing := sorted(set(keys) - found.keys()):
            raise serializers.ValidationError(f"There is none with these keys: {missing}")
        return list(found.values())

    def to_representation(self, related):
        return [each.pk for each in related.all()]


class TagKeys(Keys):
    queryset = Tag.objects.order_by("id")


class BookSerializer(serializers.ModelSerializer):
    tags = TagKeys()

    class Meta:
        model = Book
        fields = ["title", "tags"]


class ByFramework(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["tags"]


class NotEmpty(ByFramework):
    tags = TagKeys(allow_empty=False)


def refused(serializer):
    serializer.is_valid()
    return serializer.errors["tags"][0].code


book = Book.objects.get(pk=1)
given = {"title": "Tagged", "tags": []}
serializer = BookSerializer(book, data=given)

serializer.is_valid(raise_exception=True)

tags = serializer.validated_data["tags"]
f"{len(tags)} tags", *(refused(each(book, data=given)) for each in (ByFramework, NotEmpty))
