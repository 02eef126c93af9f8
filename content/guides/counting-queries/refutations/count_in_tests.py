import unittest

from books.models import Tag
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext


class Counts:
    def test_create(self):
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            Tag.objects.create(name="five")
        print(type(self).__name__, [query["sql"].split()[0] for query in queries])


class InTestCase(Counts, TestCase):
    pass


class InTransactionTestCase(Counts, TransactionTestCase):
    def _fixture_teardown(self):
        """Leave the tables as they are; this page puts them back by itself."""


result = unittest.TestResult()
unittest.TestSuite([InTestCase("test_create"), InTransactionTestCase("test_create")]).run(result)

result
