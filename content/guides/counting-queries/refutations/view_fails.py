import logging
import os
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from functools import cache
from types import ModuleType

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import RequestFactory

logger = logging.getLogger("queries")


class QueryCountMiddleware:
    """Log a request that sends more than LIMIT queries, and from which lines."""

    LIMIT = 100

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        sent = Counter()

        def count(execute, sql, params, many, context):
            sent[line(sys._getframe(1))] += 1
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(count))
            response = self.get_response(request)
        if sent.total() > self.LIMIT:
            view = request.resolver_match and request.resolver_match.view_name
            worst = ", ".join(f"{where} sent {times}" for where, times in sent.most_common(3))
            logger.warning(
                "%d queries for %r, view %s: %s", sent.total(), request.path, view, worst
            )
        return response


# Where a search must end: beyond it, each line of the project only hands the request on.
ENDS = {QueryCountMiddleware.__call__.__code__, BaseHandler._get_response.__code__}


def line(frame):
    """Return the innermost active line of the project's own code."""
    while frame and frame.f_code not in ENDS:
        if file := place(frame.f_code.co_filename):
            return f"{file}:{frame.f_lineno}"
        frame = frame.f_back
    return "elsewhere"


@cache
def place(file):
    """Return where a file lies below BASE_DIR, None for a file that is not the project's own."""
    file, project = os.path.realpath(file), os.path.join(os.path.realpath(settings.BASE_DIR), "")
    if file.startswith(project) and "site-packages" not in file:
        return file.removeprefix(project)


# Leave out what follows: a project with two views and a middleware, and two requests.
folder = tempfile.mkdtemp()
settings.BASE_DIR = os.path.join(folder, "release")
settings.ROOT_URLCONF = "books.views"
settings.MIDDLEWARE = ["books.views.pass_on"]
logging.basicConfig(stream=sys.stdout, format="%(message)s")

VIEWS = """
from books.models import Book
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

def book_list(request):
    names = []
    for book in Book.objects.order_by("id")[:100]:
        names.append(book.author.name)
    return HttpResponse(names["all"])

def shelf(request):
    page = "{% for book in books %}{{ book.author.name }} {% endfor %}"
    books = Book.objects.order_by("id")[:100]
    return TemplateResponse(request, engines["django"].from_string(page), {"books": books})

urlpatterns = [path("books/", book_list, name="book-list"), path("shelf/", shelf, name="shelf")]

def pass_on(get_response):
    return lambda request: get_response(request)
"""
os.mkdir(settings.BASE_DIR)
os.symlink(settings.BASE_DIR, os.path.join(folder, "current"))
sys.modules["books.views"] = ModuleType("books.views")
code = compile(VIEWS, os.path.join(folder, "current", "books", "views.py"), "exec")
exec(code, vars(sys.modules["books.views"]))

site = QueryCountMiddleware(WSGIHandler().get_response)
logging.getLogger("django.request").disabled = True
before = len(connections["default"].execute_wrappers)
response = site(RequestFactory().get("/books/"))
print(response.status_code, len(connections["default"].execute_wrappers) - before)
