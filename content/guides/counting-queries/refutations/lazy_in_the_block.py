import unittest

from books.models import Book
from django.test import TestCase


class BookListTest(TestCase):
    def test_queries(self):
        with self.assertNumQueries(0):
            books = Book.objects.all()
        [book.author.name for book in books[:50]]


result = unittest.TestResult()
unittest.TestSuite([BookListTest("test_queries")]).run(result)

result
