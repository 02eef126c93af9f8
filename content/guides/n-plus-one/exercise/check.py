from django.db import connection

sent = received = uncounted = 0


def count_rows(execute, sql, params, many, context):
    global sent, received, uncounted
    result = execute(sql, params, many, context)
    rows = context["cursor"].rowcount
    sent += 1
    received += max(rows, 0)
    uncounted += rows < 0
    return result


with connection.execute_wrapper(count_rows):
    answer = report()
assert not uncounted, "read without iterator(), so that the rows can be counted"

# Of an answer with more queries, their number is what the reader should hear of first.
if sent <= 3 and isinstance(answer, list) and all(isinstance(line, dict) for line in answer):
    lists = [line.get(name) for line in answer for name in ("quantities", "reasons")]
    children = sum(len(values) for values in lists if isinstance(values, list))
    # Of each order its own row, and one of its customer and its address at most.
    needed = 3 * len(answer) + children
    assert received <= needed, (
        f"the queries return {received} rows, but the report needs {needed} at most: "
        "fetch the refunded orders and what belongs to them, and no more"
    )
answer
