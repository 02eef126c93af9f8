with quietly:
    from django.db import connection

    class Heard:
        """Keeps the SQL of an answer, so that it can be looked at when the answer is there."""

        def __init__(self):
            self.sent = []

        def __call__(self, execute, sql, params, many, context):
            self.sent.append(str(sql).upper())
            return execute(sql, params, many, context)

    heard = Heard()

with connection.execute_wrapper(heard):
    shown = [listing(["tag-1", "tag-4"], number) for number in (1, 2)]
    shown = [(count, [tuple(row) for row in rows]) for count, rows in shown]

with quietly:
    for sql in heard.sent:
        assert "DISTINCT" not in sql, (
            "the SQL says DISTINCT, so rows are repeated first and then compared."
        )
        assert not sql.strip().startswith("SELECT COUNT(") or "BOOKS_REVIEW" not in sql, (
            "the query that counts the books reads their reviews."
        )

shown
