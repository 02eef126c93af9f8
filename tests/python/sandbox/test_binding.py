"""Django with `server_side_binding`: PostgreSQL binds what psycopg otherwise puts into the SQL."""

import datetime as dt
from decimal import Decimal

import pytest


@pytest.fixture
def bound(run):
    """A connection of Django's that binds on the server, on the rows every test begins with."""
    from django.db import connection, connections

    settings = connection.settings_dict
    options = {**settings["OPTIONS"], "server_side_binding": True}
    made = connections["default"].__class__({**settings, "OPTIONS": options}, alias="bound")
    connections.databases["bound"] = made.settings_dict
    connections["bound"] = made
    yield made
    made.close()
    del connections["bound"]
    del connections.databases["bound"]


@pytest.fixture
def sent(bound):
    """What reaches the server meanwhile."""
    import pq

    class Listener(list):
        def wants_plan(self, sql):
            return False

        def answered(self, statement):
            self.append(statement)

    bound.ensure_connection()
    heard = Listener()
    pq.observe(heard)
    yield heard
    pq.observe(None)


def test_values_stay_out_of_the_statement(sent):
    from shop.models import Order

    found = Order.objects.using("bound").filter(status="open", total__gte=Decimal("2.5"))
    assert found.order_by("id").values_list("id", flat=True)[:2][0] == 3
    (statement,) = sent
    assert statement.protocol == "extended"
    assert "$1" in statement.sql
    assert "open" not in statement.sql
    assert "open" in statement.values


def test_what_a_value_may_be(sent):
    from django.db.models import F, Value
    from django.db.models.functions import Coalesce
    from shop.models import Customer

    customers = Customer.objects.using("bound")
    made = customers.create(
        name="O'Hara %s \\",
        email="x@example.org",
        country="IE",
        created_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    )
    assert customers.filter(name=made.name, created_at__year=2026).get() == made
    assert customers.filter(id__in=[made.id, 10**6]).count() == 1
    assert customers.annotate(one=Coalesce(F("name"), Value(""))).get(id=made.id).one == made.name
    assert customers.filter(id=made.id).update(country="DE") == 1
    assert all(statement.values for statement in sent if statement.protocol == "extended")


def test_cursors_and_errors(sent, bound):
    from books.models import Book
    from django.db import DataError, transaction

    books = Book.objects.using("bound")
    assert len(list(books.filter(price__gt=5).iterator(chunk_size=4))) == 15
    with transaction.atomic(using="bound"):
        with pytest.raises(DataError), transaction.atomic(using="bound"), bound.cursor() as cursor:
            cursor.execute("SELECT 1 / %s", [0])
        assert books.filter(price__lte=5).count() == 5
