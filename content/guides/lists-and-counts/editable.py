from books.models import Book
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import path


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher"]
    list_editable = ["publisher"]


urlpatterns = [path("admin/", admin.site.urls)]
request = RequestFactory().get("/admin/books/book/")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
page = BookAdmin(Book, admin.site).changelist_view(request).render()

page.content.count(b'<option value="">')
