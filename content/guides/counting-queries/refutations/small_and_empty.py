import unittest

from books.models import Book
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext


class ConstantQueriesTest(TestCase):
    def setUp(self):
        Book.objects.all().delete()  # a test database begins empty

    def count(self, view, rows):
        with CaptureQueriesContext(connection) as queries:
            view(rows)
        return len(queries)

    def test_loop(self):
        def view(rows):
            return [book.author.name for book in Book.objects.all()[:rows]]

        self.assertEqual(self.count(view, 5), self.count(view, 50))

    def test_lazy(self):
        def view(rows):
            return Book.objects.all()[:rows]

        self.assertEqual(self.count(view, 5), self.count(view, 50))


result = unittest.TestResult()
unittest.TestLoader().loadTestsFromTestCase(ConstantQueriesTest).run(result)

result
