import re

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, connections, models, transaction
from django.db.models.functions import Lower, Upper
from django.test import TestCase


def indexes_of(queryset):
    """Name the indexes that PostgreSQL takes for a queryset where it may not scan the table."""
    using = queryset.db
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = queryset.explain(format="json")
        transaction.set_rollback(True, using=using)  # takes the setting back
    return set(re.findall(r'"Index Name": "([^"]+)"', plan))


class Ticket(models.Model):
    subject = models.CharField(max_length=200)
    email = models.EmailField()
    status = models.CharField(max_length=10)

    class Meta:
        indexes = [
            GinIndex(OpClass(Upper("subject"), "gin_trgm_ops"), name="ticket_search"),
            models.Index(Upper("email"), name="ticket_email"),
            models.Index(fields=["-id"], condition=models.Q(status="open"), name="ticket_open"),
        ]


class IndexTests(TestCase):
    def test_search_box(self):
        found = Ticket.objects.filter(subject__icontains="paper")
        self.assertEqual(indexes_of(found), {"ticket_search"})

    def test_email_in_any_case(self):
        found = Ticket.objects.filter(email__iexact="ada@example.com")
        self.assertEqual(indexes_of(found), {"ticket_email"})

    def test_newest_open_tickets(self):
        found = Ticket.objects.filter(status="open").order_by("-id")[:20]
        self.assertEqual(indexes_of(found), {"ticket_open"})

    def test_another_condition(self):
        found = Ticket.objects.filter(status="closed").order_by("-id")[:20]
        self.assertNotIn("ticket_open", indexes_of(found))

    def test_term_without_trigrams(self):
        found = Ticket.objects.filter(subject__icontains="pa")
        self.assertEqual(indexes_of(found), {"ticket_search"})  # read from end to end

    def test_another_function(self):
        found = Ticket.objects.alias(lower=Lower("email")).filter(lower="ada@example.com")
        self.assertEqual(indexes_of(found), set())

    def test_setting_is_taken_back(self):
        indexes_of(Ticket.objects.all())
        with connection.cursor() as cursor:
            cursor.execute("SHOW enable_seqscan")
            self.assertEqual(cursor.fetchone(), ("on",))
