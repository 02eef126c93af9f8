import unittest

from books.models import Book
from django.test import TestCase


class BookListTest(TestCase):
    def test_queries(self):
        with self.assertNumQueries(1):
            [book.author.name for book in Book.objects.select_related("author")]


result = unittest.TestResult()
unittest.TestSuite([BookListTest("test_queries")]).run(result)

result
