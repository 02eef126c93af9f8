"""Views that send statements: from their own lines, from a template, from the cache."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from library.models import Book


def names(request):
    found = []
    for book in Book.objects.order_by("id"):
        found.append(book.author.name)
    return HttpResponse(", ".join(found))


def page(request):
    return render(request, "library/books.html", {"books": Book.objects.order_by("id")})


def total(request):
    return HttpResponse(cache.get_or_set("total", Book.objects.count))


def broken(request):
    return HttpResponse(Book.objects.get(title="nowhere").title)
