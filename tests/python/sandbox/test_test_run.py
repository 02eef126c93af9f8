"""Tests in a snippet run as Django's test command runs them, each with its statements."""

import pytest

TESTS = """\
from django.test import TestCase
from books.models import Author, Book


class BookTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.book = Book.objects.first()

    def test_many(self):
        with self.assertNumQueries(1):
            for book in Book.objects.all()[:3]:
                book.author.name

    def test_one(self):
        Author.objects.all().delete()
"""


def told(trace):
    """Title, line and number of statements that read or write of each cell."""
    starts = [cell["queries"] for cell in trace["cells"]] + [len(trace["queries"])]
    return [
        (
            cell["title"],
            cell["line"],
            sum(query["kind"] == "data" for query in trace["queries"][start:end]),
        )
        for cell, start, end in zip(trace["cells"], starts, starts[1:], strict=False)
    ]


def test_classes_are_run(run):
    trace = run(TESTS.replace("Author.objects.all().delete()", "Author.objects.count()"))
    # TestCase asks whether the connection works after each test.
    assert told(trace) == [
        ("BookTests.setUpClass", 5, 1),
        ("BookTests.test_many", 10, 5),
        ("BookTests.test_one", 15, 2),
        ("BookTests.tearDownClass", 5, 0),
    ]
    found = trace["problem"]
    assert (found["type"], found["line"]) == ("AssertionError", 11)
    assert found["message"].startswith("4 != 1 : 4 queries executed, 1 expected\nCaptured queries")
    assert found["hint"] == "BookTests.test_many failed."
    assert "unittest" not in found["traceback"]
    assert trace["stdout"].startswith("Found 2 test(s).\nF.\n")
    assert "FAILED (failures=1)" in trace["stdout"]
    assert "sandbox" not in trace["stdout"] and '"/' not in trace["stdout"]


@pytest.mark.parametrize(
    "end", ["unittest.main()", 'if __name__ == "__main__":\n    unittest.main()']
)
def test_main_ends_as_its_tests_do(run, end):
    source = f"import unittest\n{TESTS}\n{end}\n"
    assert run(source)["problem"]["type"] == "AssertionError"
    trace = run(source.replace("NumQueries(1)", "NumQueries(4)").replace(".delete()", ".count()"))
    assert trace["problem"] is None
    assert "Ran 2 tests" in trace["stdout"] and "Found" not in trace["stdout"]
    assert len(trace["cells"]) == 4


def test_classes_without_a_base_are_run_as_pytest_runs_them(run):
    trace = run(
        "from books.models import Author, Book\n"
        "class TestBooks:\n"
        "    def setup_method(self):\n        self.count = Book.objects.count()\n"
        "    def test_zero(self, db):\n        assert self.count == 20\n"
        "        Author.objects.all().delete()\n"
        "    def test_again(self):\n        assert Author.objects.exists()\n"
        "    def teardown_method(self, method):\n        print(method.__name__)\n"
        "    def helper(self):\n        raise ValueError\n"
        "class TestNothing:\n    def __init__(self, n):\n        pass\n"
        "    def test_never(self):\n        raise ValueError\n"
    )
    assert trace["problem"] is None
    titles = [cell["title"] for cell in trace["cells"]]
    assert titles[:2] == ["TestBooks.test_zero", "TestBooks.test_again"]
    assert "test_zero\n.test_again\n" in trace["stdout"]
    assert "Ran 2 tests" in trace["stdout"]


def test_a_class_that_the_code_uses_itself_is_no_test(run):
    source = "class TestBooks:\n    def test_it(self):\n        print('called')\n"
    trace = run(f"{source}TestBooks().test_it()\n")
    assert (trace["stdout"], trace["cells"]) == ("called\n", [])


def test_exit_status(run):
    assert run("import sys\nprint(1)\nsys.exit(0)\n")["problem"] is None
    assert run("raise SystemExit\n")["problem"] is None
    assert run("import sys\nsys.exit(3)\n")["problem"]["type"] == "SystemExit"
    found = run("import unittest\nunittest.main()\n")["problem"]
    assert "found no test" in found["hint"]


def test_tests_that_are_run_are_not_run_again(run):
    source = TESTS + "\nimport unittest\nunittest.TextTestRunner().run(BookTests('test_one'))\n"
    trace = run(source.replace(".delete()", ".count()"))
    assert trace["stdout"].count("Ran ") == 1
    assert trace["problem"] is None
    assert "run=1 errors=0" in trace["value"]


def test_functions(run):
    trace = run(
        "from books.models import Book\n"
        "def test_plain():\n    assert Book.objects.count() == 20\n"
        "def test_rolls_back(db):\n    Book.objects.all().delete()\n"
        "def test_rolled_back(db):\n    assert Book.objects.count() == 20\n"
        "def test_counts(django_assert_num_queries):\n"
        "    with django_assert_num_queries(1):\n        list(Book.objects.all())\n"
        "def test_too_many(django_assert_num_queries):\n"
        "    with django_assert_num_queries(1):\n"
        "        Book.objects.count(), Book.objects.first()\n"
        "async def test_async():\n    assert await Book.objects.acount() == 20\n"
        "def test_fixture(tmp_path):\n    pass\n"
        "def helper():\n    raise KeyError\n"
    )
    assert trace["stdout"].startswith("Found 7 test(s).\n")
    assert "FAILED (failures=1, errors=1)" in trace["stdout"]
    assert "Expected to perform 1 queries but 2 were done" in trace["problem"]["message"]
    assert trace["problem"]["hint"] == "test_too_many failed, the first of 2."
    assert "there is no fixture 'tmp_path' here" in trace["stdout"]
    titles = [title for title, _, _ in told(trace)]
    assert titles[:2] == ["test_plain", "test_rolls_back"] and "helper" not in titles


def test_functions_that_are_called_are_not_run(run):
    trace = run("def test_it():\n    print('once')\n\ntest_it()\n")
    assert (trace["stdout"], trace["cells"]) == ("once\n", [])


def test_kinds_of_outcome(run):
    trace = run(
        "import unittest\nfrom django.db import connection, transaction\n"
        "from django.test import TestCase, SimpleTestCase\nfrom books.models import Book\n"
        "class A(TestCase):\n"
        "    def test_sub(self):\n        for i in range(3):\n"
        "            with self.subTest(i=i):\n                self.assertNotEqual(i, 1)\n"
        "    @unittest.skip('later')\n    def test_skip(self): pass\n"
        "    @unittest.expectedFailure\n    def test_expected(self): self.fail()\n"
        "    def test_broken(self):\n        with connection.cursor() as cursor:\n"
        "            try: cursor.execute('select nope')\n            except Exception: pass\n"
        "        Book.objects.count()\n"
        "    async def test_async(self):\n"
        "        self.assertEqual(await Book.objects.acount(), 20)\n"
        "    def test_commit(self):\n"
        "        with self.captureOnCommitCallbacks(execute=True) as callbacks:\n"
        "            transaction.on_commit(lambda: print('committed'))\n"
        "        self.assertEqual(len(callbacks), 1)\n"
        "class B(SimpleTestCase):\n    def test_forbidden(self): Book.objects.count()\n"
        "class C(TestCase):\n    @classmethod\n    def setUpTestData(cls): 1 / 0\n"
        "    def test_never(self): pass\n"
    )
    summary = "FAILED (failures=2, errors=2, skipped=1, expected failures=1)"
    assert summary in trace["stdout"]
    assert "committed\n" in trace["stdout"]
    assert "ERROR: setUpClass (__main__.C)" in trace["stdout"]
    assert "not allowed in SimpleTestCase subclasses" in trace["stdout"]
    found = trace["problem"]
    assert found["hint"].startswith("A.test_broken failed, the first of 4. A statement before")
    assert "(line 16)" in found["hint"]


def test_settings_of_a_test(run):
    source = (
        "from django.conf import settings\nfrom django.test import TestCase, override_settings\n"
        "class Tests(TestCase):\n"
        "    @override_settings(TIME_ZONE='Europe/Paris')\n"
        "    def test_zone(self): self.assertEqual(settings.TIME_ZONE, 'Europe/Paris')\n"
        "    def test_cache(self):\n        with self.settings(DEBUG=True): pass\n"
    )
    assert run(source)["problem"] is None
    assert run("from django.conf import settings\nsettings.TIME_ZONE\n")["value"] == "'UTC'"


def test_classes_whose_base_is_from_anywhere(run):
    case = "from books.models import Book\n{}\n    def test_it(self): Book.objects.count()\n"
    base = "from django.test import TestCase\nclass Base(TestCase):\n    pass\n"
    for head, files in (
        ("from base import Base\nclass Tests(Base):", {"base.py": base}),
        (
            "from importlib import import_module as by_name\n"
            "class Tests(by_name('django.' + 'test').TestCase):",
            {},
        ),
        ("from django import test\nclass Tests(test.TestCase):", {}),
    ):
        source = case.format(head)
        trace = run(source, "tests.py", files={"tests.py": source, **files})
        assert trace["problem"] is None, trace["problem"]
        assert ("Tests.test_it", 2) in [(title, count) for title, _, count in told(trace)]
        assert trace["stdout"].startswith("Found 1 test(s).\n")


def test_a_module_is_set_up_once(run):
    trace = run(
        "from django.test import SimpleTestCase, TestCase\n"
        "def setUpModule(): print('set up')\n"
        "def tearDownModule(): print('torn down')\n"
        "class A(TestCase):\n    def test_a(self): pass\n"
        "class B(SimpleTestCase):\n    def test_b(self): pass\n"
        "def test_c(): pass\n"
    )
    assert trace["stdout"].startswith("Found 3 test(s).\nset up\n")
    assert [trace["stdout"].count(word) for word in ("set up", "torn down")] == [1, 1]
    assert trace["problem"] is None


def test_what_mock_gives_is_no_fixture(run):
    trace = run(
        "import os\nfrom unittest import mock\n"
        "@mock.patch('os.getcwd', return_value='x')\n"
        "def test_function(getcwd, django_assert_num_queries):\n"
        "    assert os.getcwd() == 'x' and getcwd.called\n"
        "class TestMethods:\n"
        "    @mock.patch('os.getcwd')\n"
        "    def test_method(self, getcwd):\n"
        "        assert os.getcwd() is getcwd.return_value\n"
    )
    assert trace["problem"] is None
    assert trace["stdout"].startswith("Found 2 test(s).")
