import logging
import os
import sys
from collections import Counter
from contextlib import ExitStack

from django.conf import settings
from django.db import connections
from django.test import RequestFactory

logger = logging.getLogger("queries")


class QueryCountMiddleware:
    """Log a request that sends more than LIMIT queries, and from which lines."""

    LIMIT = 100

    def __init__(self, get_response):
        self.get_response = get_response
        self.project = os.path.join(settings.BASE_DIR, "")

    def __call__(self, request):
        sent = Counter()

        def count(execute, sql, params, many, context):
            sent[self.line(sys._getframe(1))] += 1
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(count))
            response = self.get_response(request)
        if sent.total() > self.LIMIT:
            worst = ", ".join(f"{line} sent {times}" for line, times in sent.most_common(3))
            logger.warning("%d queries for %r: %s", sent.total(), request.path, worst)
        return response

    def line(self, frame):
        """Return the innermost active line of the project's own code."""
        while frame and frame.f_code is not QueryCountMiddleware.__call__.__code__:
            file = frame.f_code.co_filename
            if file.startswith(self.project) and "site-packages" not in file:
                return f"{file.removeprefix(self.project)}:{frame.f_lineno}"
            frame = frame.f_back
        return "elsewhere"


# Leave out what follows: it stands for a project with a view, and for a request.
settings.BASE_DIR = "/srv/bookshop"
logging.basicConfig(stream=sys.stdout, format="%(message)s")

VIEWS = """
from books.models import Book
from django.http import HttpResponse

def book_list(request):
    names = []
    for book in Book.objects.order_by("id")[:100]:
        names.append(book.author.name)
    return HttpResponse(", ".join(names))
"""
views = {}
exec(compile(VIEWS, "/srv/bookshop/books/views.py", "exec"), views)

QueryCountMiddleware(views["book_list"])(RequestFactory().get("/books/"))
