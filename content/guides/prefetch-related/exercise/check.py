from django.db import connection

received = 0


def count_rows(execute, sql, params, many, context):
    global received
    result = execute(sql, params, many, context)
    rows = context["cursor"].rowcount
    assert rows >= 0, "read without iterator(), so that the rows can be counted"
    received += rows
    return result


with connection.execute_wrapper(count_rows):
    answer = page()

books = [book for author in answer for book in author["books"]]
shown = len(answer) + len(books) + sum(len(book["tags"]) for book in books)
assert received <= shown, (
    f"the queries return {received} rows, but the page shows {shown}: "
    "let the prefetch fetch three books of each author and no more"
)
answer
