from books.models import Book
from django.shortcuts import get_object_or_404
from rest_framework import generics, permissions, serializers
from rest_framework.test import APIRequestFactory


class PublishedOnly(permissions.BasePermission):
    def has_object_permission(self, request, view, book):
        return book.published


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["title", "published"]


class BookView(generics.RetrieveAPIView):
    queryset = Book.objects.filter(id__lte=20).order_by("id")
    serializer_class = BookSerializer
    permission_classes = [PublishedOnly]

    def get_object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])


class BookList(BookView, generics.ListAPIView):
    get = generics.ListAPIView.get


request = APIRequestFactory().get("/")
one = BookView.as_view()(request, pk=10)
rows = BookList.as_view()(request).data
one.status_code, sum(not row["published"] for row in rows)
