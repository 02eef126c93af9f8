"""Read a large table in portions, and a list page by page, without an OFFSET."""

from django.db.models import Q
from django.test import TestCase
from shop.models import Event, Order


def portions(queryset, size=1_000):
    """Yield lists of objects in the order of their ids; nothing stays open between them."""
    queryset = in_order(queryset, "pk")
    rows = list(queryset[:size])
    while rows:
        yield rows
        if len(rows) < size:
            return
        rows = list(queryset.filter(pk__gt=rows[-1].pk)[:size])


def page_after(queryset, last=None, *, by=("-created_at", "-id"), size=20):
    """Return the objects behind the key `last`, and the next key, or None where nothing follows.

    `by` names columns that hold no NULL; the last of them is unique.
    """
    for name in by:
        if queryset.model._meta.get_field(name.removeprefix("-")).null:
            raise ValueError(f"{name} may be NULL, so rows without it would be left out")
    if last is not None:
        queryset = queryset.filter(behind(by, last))
    rows = list(in_order(queryset, *by)[: size + 1])
    if len(rows) <= size:
        return rows, None
    return rows[:size], tuple(getattr(rows[size - 1], name.removeprefix("-")) for name in by)


def in_order(queryset, *by):
    """Sort it, also after a reverse(), which would turn the new order round as well."""
    queryset = queryset.order_by(*by)
    return queryset if queryset.query.standard_ordering else queryset.reverse()


def behind(by, last):
    """Say which rows come behind a key: a bound that an index can use, and the exact condition."""
    names = [name.removeprefix("-") for name in by]
    signs = ["lt" if name.startswith("-") else "gt" for name in by]
    exact, equal = Q(), {}
    for name, sign, value in zip(names, signs, last, strict=True):
        exact |= Q(**equal, **{f"{name}__{sign}": value})
        equal[name] = value
    return Q(**{f"{names[0]}__{signs[0]}e": last[0]}) & exact


class FetchTests(TestCase):
    def test_each_row_comes_once(self):
        with self.assertNumQueries(3):  # 2,000 events: two full portions, and one that is empty
            ids = [row.pk for rows in portions(Event.objects.all()) for row in rows]
        self.assertEqual(ids, list(range(1, 2_001)))

    def test_portions_see_what_was_added(self):
        seen = 0
        for rows in portions(Event.objects.filter(kind="error"), size=150):
            seen += len(rows)
            if seen == 150:
                Event.objects.filter(pk=rows[-1].pk + 1).update(kind="error")
        self.assertEqual(seen, 201)

    def test_a_reversed_queryset(self):
        rows = next(portions(Event.objects.order_by("pk").reverse()))
        self.assertEqual(rows[0].pk, 1)

    def test_a_slice_is_refused(self):
        with self.assertRaises(TypeError):
            next(portions(Event.objects.all()[:10]))

    def walk(self, size=100, **options):
        keys, pages = [None], []
        while len(keys) == len(pages) + 1:
            rows, key = page_after(Event.objects.all(), keys[-1], size=size, **options)
            pages.append([row.pk for row in rows])
            if key is not None:
                keys.append(key)
        return pages

    def test_ties(self):
        moment = Event.objects.get(pk=1_000).created_at
        Event.objects.filter(pk__range=(900, 1_100)).update(created_at=moment)
        for by in [("created_at", "id"), ("-created_at", "-id"), ("-created_at", "id")]:
            expected = list(Event.objects.order_by(*by).values_list("pk", flat=True))
            self.assertEqual([pk for page in self.walk(by=by) for pk in page], expected)

    def test_a_query_for_each_page(self):
        with self.assertNumQueries(20):
            self.assertEqual(len(self.walk()), 20)

    def test_new_rows_move_nothing(self):
        rows, key = page_after(Event.objects.all())
        newest = rows[0]
        newest.pk = None
        newest.save()
        following, _ = page_after(Event.objects.all(), key)
        self.assertEqual(following[0].pk, rows[-1].pk - 1)

    def test_a_column_that_may_be_null(self):
        with self.assertRaises(ValueError):
            page_after(Order.objects.all(), by=("shipping_address", "id"))
