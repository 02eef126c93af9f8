"""Conditions on related rows that repeat nothing, and rows of SQL of your own."""

from collections import namedtuple
from datetime import UTC, datetime

from books.models import Book, Review
from django.db import connections
from django.db.models import Exists, OuterRef, Q
from django.test import TestCase


def has(rows, by):
    """True for an outer row that one of `rows` belongs to by its key `by`.

    It is for filter(), exclude(), annotate() and Q, and `~` turns it round. All conditions that
    one row has to meet stand in `rows`.
    """
    return Exists(rows.filter(**{by: OuterRef("pk")}))


def select(sql, *values, using="default"):
    """Rows of a query as named tuples. `sql` is written by hand: %s for each value, %% for a %."""
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        row = namedtuple("Row", [column[0] for column in cursor.description], rename=True)
        return [row(*columns) for columns in cursor.fetchall()]


class FilterTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.book = Book.objects.only("title").get(pk=300)
        cls.book.review_set.all().delete()
        day = datetime(2026, 1, 1, tzinfo=UTC)
        Review.objects.bulk_create(
            Review(book=cls.book, rating=rating, reader=reader, created_at=day)
            for rating, reader in ((1, "anna"), (1, "anna"), (4, "bela"))
        )

    def found(self, condition):
        return list(Book.objects.only("title").filter(condition, pk=self.book.pk))

    def test_a_book_comes_once(self):
        with self.assertNumQueries(1):
            self.assertEqual(self.found(has(Review.objects.filter(rating=1), "book")), [self.book])

    def test_one_row_meets_all_conditions(self):
        self.assertFalse(self.found(has(Review.objects.filter(rating=1, reader="bela"), "book")))
        self.assertTrue(self.found(~has(Review.objects.filter(rating=1, reader="bela"), "book")))

    def test_or(self):
        bad = has(Review.objects.filter(rating=1), "book")
        self.assertEqual(self.found(Q(price__lt=0) | bad), [self.book])

    def test_values_stay_values(self):
        sql = "SELECT id, title FROM books_book WHERE title = %s OR title LIKE '%%300'"
        self.assertEqual(select(sql, "' OR '1' = '1"), [(300, "Book 300")])
        self.assertEqual(select(sql, "Book 300")[0].title, "Book 300")
        self.assertEqual(select("SELECT 1 AS one, '%%' AS sign"), [(1, "%")])
