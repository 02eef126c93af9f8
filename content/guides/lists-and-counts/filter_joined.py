from books.models import Book
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import path


class Panned(admin.SimpleListFilter):
    title = "panned"
    parameter_name = "panned"

    def lookups(self, request, model_admin):
        return [("yes", "panned")]

    def queryset(self, request, books):
        if self.value():
            return books.filter(review__rating=1)


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_filter = [Panned]


urlpatterns = [path("admin/", admin.site.urls)]
request = RequestFactory().get("/admin/books/book/?panned=yes")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
page = BookAdmin(Book, admin.site).changelist_view(request).render()

shown = page.context_data["cl"].result_list
page.context_data["cl"].result_count, len({book.id for book in shown})
