from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

with CaptureQueriesContext(connection) as queries, transaction.atomic():
    print("nothing to do")

[query["sql"] for query in queries]
