import unittest

from django.db import transaction
from django.test import TestCase
from ledger.models import Stock


@transaction.atomic(durable=True)
def take_stock():
    Stock.objects.filter(sku="SKU2").update(version=1)
    transaction.on_commit(lambda: print("the hook runs"))


class Tests(TestCase):
    def test_1_plain(self):
        take_stock()
        print("durable=True passes, the hook is silent")

    def test_2_captured(self):
        with self.captureOnCommitCallbacks(execute=True):
            take_stock()

    def test_3_nested(self):
        with self.assertRaises(RuntimeError), transaction.atomic():
            take_stock()
        print("in a block of ours durable=True refuses")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
result
