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
    for word in ("DISTINCT", "UNION"):
        assert not any(word in sql for sql in heard.sent), (
            f"the SQL says {word}, so rows are repeated first and then compared."
        )

titles
