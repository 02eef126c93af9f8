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
    titles = list(spotless())

with quietly:
    assert not any("DISTINCT" in sql for sql in heard.sent), (
        "the SQL says DISTINCT, so rows are repeated first and then compared."
    )

titles
