import unittest

from books.models import Book
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext


class ConstantQueriesTest(TestCase):
    def count(self, view, rows):
        with CaptureQueriesContext(connection) as queries:
            page = list(view(rows))
        self.assertEqual(len(page), rows)  # or the counts below say nothing
        return len(queries)

    def check(self, view):
        self.count(view, 5)  # fills caches, so that both counts below find them full
        self.assertEqual(self.count(view, 5), self.count(view, 50))

    def test_loop(self):
        self.check(lambda rows: [book.author.name for book in Book.objects.all()[:rows][:20]])

    def test_join(self):
        books = Book.objects.select_related("author")
        self.check(lambda rows: [book.author.name for book in books[:rows][:20]])


result = unittest.TestResult()
unittest.TestLoader().loadTestsFromTestCase(ConstantQueriesTest).run(result)

for test, text in result.failures:
    print(test.id().rpartition(".")[2], text.rpartition("AssertionError: ")[2])
result
