from django.db import connection, models


class Message(models.Model):
    sent = models.IntegerField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["sent"], condition=models.Q(deleted_at=None), name="message_sent"),
        )


# %% set-up: 10,000 messages, of which one in twenty is alive
with connection.cursor() as cursor:
    cursor.execute(
        f"INSERT INTO {Message._meta.db_table} (sent, deleted_at)"
        " SELECT n, CASE WHEN n % 20 > 0 THEN date '2026-01-01' END"
        " FROM generate_series(1, 10000) n"
    )
    cursor.execute(f"VACUUM ANALYZE {Message._meta.db_table}")

# %% the newest twenty
newest = Message.objects.filter(deleted_at=None).order_by("-sent")[:20]
print([message.sent for message in newest][:3])

with connection.cursor() as cursor:
    cursor.execute("SELECT pg_relation_size('message_sent') / 8192")
    print(cursor.fetchone()[0], "blocks of index")
