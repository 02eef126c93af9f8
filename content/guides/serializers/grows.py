from books.models import Author
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from rest_framework import generics, pagination, serializers
from rest_framework.test import APIClient


class AuthorSerializer(serializers.ModelSerializer):
    titles = serializers.SlugRelatedField("title", source="book_set", many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["name", "titles"]


class Pages(pagination.PageNumberPagination):
    page_size_query_param = "size"


class Authors(generics.ListAPIView):
    queryset = Author.objects.order_by("id")
    serializer_class = AuthorSerializer
    pagination_class = Pages


urlpatterns = [path("authors/", Authors.as_view())]


def sent(size):
    with CaptureQueriesContext(connection) as queries:
        answer = APIClient().get(f"/authors/?size={size}").json()
    return f"{len(answer['results'])} authors, {len(queries)} queries"


print(sent(2))
print(sent(20))
