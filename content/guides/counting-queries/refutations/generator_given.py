from books.models import Book
from django.db import connection
from django.test.utils import CaptureQueriesContext


def assert_constant_queries(view, few=5, many=50):
    """Fail unless `view(rows)` sends as many queries for `many` rows as for `few`."""

    def sent(rows):
        with CaptureQueriesContext(connection) as queries:
            page = list(view(rows))
        assert len(page) == rows, f"{len(page)} rows instead of {rows}: make them in the test"
        return [query["sql"] for query in queries]

    sent(few)  # fills caches, so that both counts below find them full
    before, after = sent(few), sent(many)
    assert len(before) == len(after), (
        f"{len(before)} queries for {few} rows, {len(after)} for {many}. The last: {after[-1][:60]}"
    )


def objects(rows):
    return Book.objects.all()[:rows]  # a template touches the authors later


assert_constant_queries(objects)
