import unittest

from books.models import Book
from django.db import transaction
from django.test import TestCase


def names():
    [book.author.name for book in Book.objects.order_by("id")[:50]]


class BookListTest(TestCase):
    def test_waits(self):
        with self.assertNumQueries(0):
            transaction.on_commit(names)

    def test_runs(self):
        with self.assertNumQueries(51), self.captureOnCommitCallbacks(execute=True):
            transaction.on_commit(names)


result = unittest.TestResult()
unittest.TestLoader().loadTestsFromTestCase(BookListTest).run(result)

result
