"""Write many rows: an upsert in batches, and a value of its own for each row."""

from itertools import batched

from django.db import DataError, connection, transaction
from django.test import TestCase
from ledger.models import Stock


def upsert(model, rows, *, key, update, size=1_000):
    """Insert rows, or update them where their key is there; of one key twice the last one wins.

    `rows` may be a generator. Fields with `auto_now` are updated, too. All is written, or nothing.
    """
    stamps = {
        field.name for field in model._meta.concrete_fields if getattr(field, "auto_now", False)
    }
    with transaction.atomic():
        for batch in batched(rows, size):
            model.objects.bulk_create(
                list({getattr(row, key): row for row in batch}.values()),
                update_conflicts=True,
                unique_fields=[key],
                update_fields=sorted({*update, *stamps}),
            )


def write_values(model, name, values):
    """Give each row its value: `values` leads from key to value. Returns how many were there."""
    pk, field = model._meta.pk, model._meta.get_field(name)
    quote = connection.ops.quote_name
    # Without its length: a cast to varchar(20) would cut what is too long in silence.
    types = [each.db_type(connection).split("(")[0] for each in (pk, field)]
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {quote(field.column)} = given.value"
            f" FROM unnest(%s::{types[0]}[], %s::{types[1]}[]) AS given(pk, value)"
            f" WHERE {table}.{quote(pk.column)} = given.pk",
            [list(values), list(values.values())],
        )
        return cursor.rowcount


class WriteTests(TestCase):
    def import_rows(self, count):
        rows = (Stock(sku=f"SKU{number}", on_hand=1) for number in range(count))
        upsert(Stock, rows, key="sku", update=["on_hand"], size=100)

    def test_a_query_for_each_batch(self):
        # The savepoint is the block's: TestCase has opened the transaction before.
        with self.assertNumQueries(1 + 2):
            self.import_rows(100)
        with self.assertNumQueries(3 + 2):
            self.import_rows(300)
        self.assertEqual(Stock.objects.filter(on_hand=1).count(), 300)

    def test_the_last_of_a_key_wins(self):
        rows = [Stock(sku="SKU1", on_hand=5), Stock(sku="SKU1", on_hand=6)]
        upsert(Stock, rows, key="sku", update=["on_hand"])
        self.assertEqual(Stock.objects.get(sku="SKU1").on_hand, 6)

    def test_all_or_nothing(self):
        rows = [Stock(sku=f"NEW{number}", on_hand=1) for number in range(300)]
        rows[250].sku = "longer than twenty characters"
        with self.assertRaises(DataError):
            upsert(Stock, rows, key="sku", update=["on_hand"], size=100)
        self.assertEqual(Stock.objects.count(), 50)

    def test_one_query_for_all_values(self):
        values = {pk: pk * 2 for pk in range(1, 51)}
        with self.assertNumQueries(1):
            self.assertEqual(write_values(Stock, "on_hand", values), 50)
        self.assertEqual(dict(Stock.objects.values_list("pk", "on_hand")), values)

    def test_nothing_is_cut(self):
        with self.assertRaises(DataError):
            write_values(Stock, "sku", {1: "longer than twenty characters"})
