"""Any Django project is recorded by Django's wrapper alone, and better where the wire is seen."""

import pytest

from queries import statements
from recording import record


@pytest.fixture
def keep(traces):
    """Give the trace of a recording; in the end all of them must fit the schema."""

    def keep(recording):
        traces.append(recording.trace())
        return traces[-1]

    return keep


def test_a_view_is_recorded_by_its_lines(client, keep):
    from library import views

    with record(views.__file__) as recording:
        assert client.get("/names/").content == b"Author 1, Author 2, Author 3"
    trace = keep(recording)
    assert trace["name"] == "library/views.py"
    assert [query["line"] for query in trace["queries"]] == [12, 13, 13, 13]
    assert trace["queries"][1]["sql"].endswith('WHERE "library_author"."id" = 1 LIMIT 21')
    assert trace["shapes"][1].endswith('WHERE "library_author"."id" = %s LIMIT 21')
    assert [query["params"] for query in trace["queries"][1:]] == [["1"], ["2"], ["3"]]
    assert [query["rows"] for query in trace["queries"]] == [3, 1, 1, 1]
    assert all(query["ms"] > 0 for query in trace["queries"])
    path = trace["paths"][trace["queries"][1]["path"]]
    assert path[0] == {"file": "library/views.py", "line": 13, "name": "names"}
    assert path[-1]["name"] == "CursorWrapper.execute"
    assert not [step for step in path if step["file"].startswith(("/", "recording"))]
    assert trace["versions"]["postgres"].split(".")[0] == "18"


def test_a_template_is_a_step_of_the_path(client, keep):
    from library import views

    with record(views.__file__) as recording:
        client.get("/page/")
    trace = keep(recording)
    assert [query["line"] for query in trace["queries"]] == [18] * 4
    steps = [step for step in trace["paths"][-1] if step["file"].endswith(".html")]
    tag = {"file": "library/books.html", "line": 3, "name": "{{ book.author.name }}"}
    assert steps[-1] == tag
    (template,) = trace["templates"]
    assert template["name"] == "library/books.html" and "<ul>" in template["source"]


def test_what_the_wrapper_cannot_see_is_unknown_and_not_zero(books, keep):
    from django.db import transaction

    with record(__file__) as recording, transaction.atomic():
        with transaction.atomic():
            books.count()
        list(books.iterator(chunk_size=2))
    trace = keep(recording)
    # Neither BEGIN nor COMMIT: the driver sends them.
    assert [shape for _, shape in statements(trace)] == [
        'SAVEPOINT "savepoint"',
        "SELECT COUNT(*)",
        "RELEASE SAVEPOINT",
        'DECLARE "cursor"',
    ]
    count, declared = (query for query in trace["queries"] if query["kind"] == "data")
    assert declared["cursor"] and declared["rows"] is None
    assert {query["bytes"] for query in trace["queries"]} == {None}
    assert count["plan"] is None and count["rows"] == 1


def test_many_executions_are_as_many_statements(books, keep):
    from django.db import connection

    with record(__file__) as recording, connection.cursor() as cursor:
        insert = "INSERT INTO library_author (name) VALUES (%s)"
        cursor.executemany(insert, ((name,) for name in ("O'Hara", "%")))
    one, other = keep(recording)["queries"]
    assert one["sql"].endswith("VALUES ('O''Hara')") and one["params"] == ['"O\'Hara"']
    assert other["sql"].endswith("VALUES ('%')") and other["rows"] is None


def test_an_error_of_the_servers_and_what_django_then_refuses(books, keep):
    from django.db import IntegrityError, transaction
    from library.models import Author

    with (
        pytest.raises(transaction.TransactionManagementError),
        record(__file__) as recording,
        transaction.atomic(),
    ):
        try:
            Author.objects.create(name="Author 1")
        except IntegrityError:
            Author.objects.count()
    trace = keep(recording)
    failed, refused = trace["queries"]
    assert failed["error"] == "23505" and not failed["refused"]
    assert refused["refused"] and refused["error"] is None
    problem = trace["problem"]
    assert problem["type"] == "django.db.transaction.TransactionManagementError"
    assert problem["line"] == refused["line"]
    assert "recording/" not in problem["traceback"] and problem["hint"] is None


def test_the_exception_of_a_view_is_described_and_goes_on(client, keep):
    from library import views

    with pytest.raises(Exception, match="does not exist"), record(views.__file__) as recording:
        client.get("/broken/")
    problem = keep(recording)["problem"]
    assert problem["type"] == "library.models.Book.DoesNotExist"
    assert problem["line"] == 26


def test_a_cache_that_is_there_already_is_watched(client, keep):
    from django.core.cache import cache
    from library import views

    cache.get("anything")
    with record(views.__file__) as recording:
        client.get("/total/")
        client.get("/total/")
    trace = keep(recording)
    found = [(each["operation"], each["hit"], each["line"]) for each in trace["cache"]]
    assert found == [
        ("get", False, 22),
        ("add", None, 22),
        ("get", True, 22),
        ("get", True, 22),
    ]
    assert len(trace["queries"]) == 1
    cache.get("anything")
    assert len(recording.cache.operations) == 4


def test_nothing_stays_behind(books):
    from django.core.cache import cache, caches
    from django.db import connections

    with pytest.raises(ZeroDivisionError), record(__file__) as recording:
        books.count()
        raise ZeroDivisionError
    books.count()
    assert len(recording.trace()["queries"]) == 1
    assert all(not connection.execute_wrappers for connection in connections.all())
    assert "get" not in vars(caches["default"])
    assert cache.get("anything") is None


def test_a_wrapper_that_refuses_has_sent_nothing(books, keep):
    from django.db import connection

    def refuse(*args):
        raise RuntimeError("no more queries")

    with (
        record(__file__) as recording,
        connection.execute_wrapper(refuse),
        pytest.raises(RuntimeError),
    ):
        books.count()
    assert keep(recording)["queries"] == []


def test_a_proxy_sees_the_wire_for_the_thread_that_waits(books, proxy, keep):
    from django.db import transaction

    proxied = books.using("proxied")
    with record(__file__, proxy) as recording, transaction.atomic(using="proxied"):
        list(proxied)
        list(proxied.iterator(chunk_size=2))
    trace = keep(recording)
    begin, read, declared, commit = trace["queries"]
    assert [begin["sql"], commit["sql"]] == ["BEGIN", "COMMIT"]
    assert {query["alias"] for query in trace["queries"]} == {"proxied"}
    # The lines are those of this thread, though the proxy's threads tell.
    assert read["line"] == begin["line"] == declared["line"] - 1 == commit["line"] + 1
    assert read["bytes"] > 60 and declared["cursor"] and declared["rows"] == 3
    assert trace["plans"][read["plan"]]["Plan"]["Actual Rows"] == 3
    assert trace["plans"][declared["plan"]]["Plan"]["Actual Rows"] == 3


def test_a_proxy_brings_the_plan_of_a_cursor_that_outlives_its_transaction(books, proxy, keep):
    with record(__file__, proxy) as recording:
        list(books.using("proxied").iterator(chunk_size=2))
    (declared,) = keep(recording)["queries"]
    assert "WITH HOLD" in declared["sql"] and declared["rows"] == 3
    assert recording.recorder.plans[declared["plan"]]["Plan"]["Actual Rows"] == 3
