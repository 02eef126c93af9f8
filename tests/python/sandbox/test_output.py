"""What a snippet prints and shows, and how much of it is kept."""

import time


def test_print_to_both_streams_in_order(run):
    trace = run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nsys.stdout.write('c')")
    assert trace["stdout"] == "a\nb\nc"
    assert trace["stdoutDropped"] == 0


def test_a_million_lines_are_fast_and_bounded(run):
    started = time.perf_counter()
    trace = run("for number in range(1_000_000):\n    print(number)\n")
    assert time.perf_counter() - started < 10
    kept, dropped = trace["stdout"], trace["stdoutDropped"]
    assert len(kept) == 64 * 1024
    assert len(kept) + dropped == sum(len(str(n)) + 1 for n in range(1_000_000))
    assert kept.startswith("0\n1\n2\n")


def test_never_cuts_a_character(run):
    trace = run("print('x' + 'ä' * 100_000, end='')")
    assert trace["stdout"] == "x" + "ä" * 32_767
    assert trace["stdoutDropped"] == 100_000 - 32_767


def test_bytes_and_surrogates(run):
    trace = run("import sys\nsys.stdout.buffer.write(b'\\xff\\n')\nprint('\\ud800')")
    assert trace["stdout"] == "\ufffd\n\\ud800\n"


def test_closed_output(run):
    trace = run("import sys\nprint('a')\nsys.stdout.close()\nsys.stdout.buffer.close()\nprint('b')")
    assert trace["stdout"] == "a\nb\n"


def test_detached_output(run):
    trace = run("import sys\nprint('a')\nsys.stdout.detach()")
    assert trace["stdout"] == "a\n"
    assert trace["problem"]["type"] == "io.UnsupportedOperation"


def test_redirected_output(run):
    trace = run(
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()) as text:\n"
        "    print('inside')\n"
        "text.getvalue()"
    )
    assert (trace["stdout"], trace["value"]) == ("", "'inside\\n'")


def test_logging(run):
    source = (
        "import logging\n"
        "logging.warning('careful')\n"
        "logging.getLogger('shop').error('wrong')\n"
        "logging.getLogger('shop').setLevel(logging.DEBUG)\n"
        "logging.getLogger('shop').debug('detail')\n"
    )
    first = run(source)["stdout"]
    assert first == "WARNING:root:careful\nERROR:shop:wrong\nDEBUG:shop:detail\n"
    # Handlers and levels end with the run, so the next is the same.
    assert run(source)["stdout"] == first


def test_statements_logged_by_django(run):
    trace = run(
        "import logging\n"
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "logging.basicConfig(level=logging.DEBUG, format='%(name)s %(sql).15s')\n"
        "connection.force_debug_cursor = True\n"
        "Tag.objects.exists()\n"
        "logging.getLogger('django.db.backends').setLevel(logging.DEBUG)\n"
        "Tag.objects.count()\n"
    )
    # Django's loggers begin at INFO, whatever the root logger says.
    assert trace["stdout"] == "django.db.backends SELECT COUNT(*)\n"


def test_what_django_logs_is_printed_where_debug_is_on(run):
    source = (
        "import logging\n"
        "from django.test import override_settings\n"
        "names = ('django.request', 'django.security.csrf', 'django.template')\n"
        "def log(told):\n"
        "    for name in names:\n"
        "        logging.getLogger(name).warning('%s %s', name, told)\n"
        "        logging.getLogger(name).debug('never')\n"
        "log('off')\n"
        "with override_settings(DEBUG=True):\n"
        "    log('on')\n"
    )
    expected = "django.request on\ndjango.security.csrf on\ndjango.template on\n"
    for _ in range(2):
        assert run(source)["stdout"] == expected


def test_warning_names_the_file_as_the_reader_knows_it(run):
    source = (
        "import warnings\n"
        "from datetime import datetime\n"
        "from books.models import Review\n"
        "warnings.warn('careful')\n"
        "Review.objects.filter(created_at__gt=datetime(2020, 1, 1)).exists()\n"
    )
    trace = run(source)
    lines = trace["stdout"].splitlines()
    assert lines[:2] == ["loop.py:4: UserWarning: careful", "  warnings.warn('careful')"]
    assert lines[2].startswith("django/db/models/fields/__init__.py:")
    assert "received a naive datetime" in lines[2]
    # Said once per run, not once per page.
    assert run(source)["stdout"] == trace["stdout"]


def test_value_is_bounded(run):
    trace = run("'x' * 1_000_000")
    assert len(trace["value"]) == 16 * 1024
    assert trace["value"].endswith("…")


def test_large_queryset_as_value(run):
    trace = run(
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "with connection.cursor() as cursor:\n"
        '    cursor.execute("INSERT INTO books_tag (name) '
        "SELECT 'many ' || i FROM generate_series(1, 100000) i\")\n"
        "Tag.objects.order_by('id')\n"
    )
    assert trace["value"].endswith("'...(remaining elements truncated)...']>")
    assert trace["queries"][-1]["rows"] == 21


def test_files_can_be_written_and_are_gone_next_time(run):
    source = (
        "import os\n"
        "print(os.listdir())\n"
        "with open('report.txt', 'w') as file:\n"
        "    file.write('text')\n"
        "open('report.txt').read()"
    )
    for _ in range(2):
        trace = run(source)
        assert (trace["stdout"], trace["value"]) == ("[]\n", "'text'")
