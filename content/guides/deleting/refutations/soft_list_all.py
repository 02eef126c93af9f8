from datetime import UTC, datetime

from django.db import connection, models


class Message(models.Model):
    sent = models.IntegerField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["sent"], condition=models.Q(deleted_at=None), name="message_sent"),
        )


# %% set-up: 10,000 messages, of which one in twenty is alive
gone = datetime(2026, 1, 1, tzinfo=UTC)
Message.objects.bulk_create(
    Message(sent=number, deleted_at=gone if number % 20 else None) for number in range(10_000)
)
with connection.cursor() as cursor:
    cursor.execute(f"VACUUM ANALYZE {Message._meta.db_table}")

# %% the newest twenty, deleted or not
print([message.sent for message in Message.objects.order_by("-sent")[:20]])

with connection.cursor() as cursor:
    cursor.execute("SELECT pg_relation_size('message_sent') / 8192")
    print(cursor.fetchone()[0], "blocks of index")
