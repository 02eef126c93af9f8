import unittest

from books.models import Book
from django.test import TestCase


class BookListTest(TestCase):
    def test_queries(self):
        with self.assertRaises(KeyError), self.assertNumQueries(1):
            names = [book.author.name for book in Book.objects.all()[:50]]
            {}[names[0]]


result = unittest.TestResult()
unittest.TestSuite([BookListTest("test_queries")]).run(result)

result
