from django.db import connection

received = uncounted = 0


def count_rows(execute, sql, params, many, context):
    global received, uncounted
    result = execute(sql, params, many, context)
    rows = context["cursor"].rowcount
    received += max(rows, 0)
    uncounted += rows < 0
    return result


with connection.execute_wrapper(count_rows):
    answer = page()
assert not uncounted, "read without iterator(), so that the rows can be counted"

books = [book for author in answer for book in author["books"]]
shown = len(answer) + len(books) + sum(len(book["tags"]) for book in books)
assert received <= shown, (
    f"the queries return {received} rows, but the page shows {shown}: "
    "let the prefetch fetch three books of each author and no more"
)
answer
