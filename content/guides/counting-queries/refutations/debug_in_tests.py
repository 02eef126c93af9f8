import unittest

from books.models import Book
from django.db import connection
from django.test import TestCase, override_settings


@override_settings(DEBUG=True)
class BookListTest(TestCase):
    def test_queries(self):
        before = len(connection.queries)
        [book.author.name for book in Book.objects.order_by("id")[:50]]
        self.assertLessEqual(len(connection.queries) - before, 3)


result = unittest.TestResult()
unittest.TestSuite([BookListTest("test_queries")]).run(result)

for _, text in result.failures:
    print(text.rpartition("AssertionError: ")[2])
result
