"""The sandbox under pytest: the datasets' models, a few rows, and `run` for a snippet."""

import contextlib
import json
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "src/python"), str(ROOT / "tests/python")]

# PGlite has one database and one backend: the engine as the reader has it, with one alias.
PGLITE = os.environ.get("SEND") == "pglite"
DATABASE = "postgres" if PGLITE else "sandbox"

# The app of each dataset by the dataset's name.
DATASETS = {
    file.parent.name: json.loads(file.read_text())["app"]
    for file in sorted((ROOT / "content/datasets").glob("*/dataset.json"))
}

# As the engine starts PostgreSQL: plans come as notices, when pq asks for them.
AUTO_EXPLAIN = (
    "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=-1 "
    "-c auto_explain.log_level=notice -c auto_explain.log_format=json "
    "-c auto_explain.log_analyze=on -c auto_explain.log_buffers=on"
)

# Rows every test begins with.
DATA = """
    INSERT INTO books_author (name, country, follower_count)
        SELECT 'Author ' || i, 'DE', i FROM generate_series(1, 5) i;
    INSERT INTO books_publisher (name) VALUES ('Press');
    INSERT INTO books_tag (name) SELECT 'tag ' || i FROM generate_series(1, 3) i;
    INSERT INTO books_book (title, slug, author_id, publisher_id, published, price, summary, sample)
        SELECT 'Book ' || i, 'book-' || i, 1 + i % 5, 1, true, i, '', ''
        FROM generate_series(1, 20) i;
    INSERT INTO ledger_wallet (owner, balance) SELECT 'W' || i, 100 FROM generate_series(1, 3) i;
    INSERT INTO shop_customer (name, email, country, created_at)
        SELECT 'C' || i, i || '@example.org', 'DE', '2026-01-01Z' FROM generate_series(1, 2) i;
    INSERT INTO shop_order (customer_id, status, created_at, total, note)
        SELECT 1 + i % 2, 'open', '2026-01-01Z', i, '' FROM generate_series(1, 4) i;
"""


def pytest_collection_modifyitems(items):
    """Without our libpq these tests have no wire to listen to."""
    for item in items:
        if os.environ.get("SEND") == "libpq" and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="these listen to our libpq"))


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    """The sandbox, configured once: two aliases for one database, its tables created."""
    import pq
    from transports import factory

    pq.connect[""] = factory()
    packages = tmp_path_factory.mktemp("models")
    for dataset, app in DATASETS.items():
        (packages / app).mkdir()
        (packages / app / "__init__.py").touch()
        models = ROOT / "content/datasets" / dataset / "models.py"
        (packages / app / "models.py").write_text(models.read_text())
    sys.path.insert(0, str(packages))

    import sandbox

    alias = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": "postgres",
        "OPTIONS": {"options": AUTO_EXPLAIN},
    }
    if not PGLITE:
        with server("postgres") as connection:
            connection.execute("DROP DATABASE IF EXISTS sandbox")
            connection.execute("CREATE DATABASE sandbox")
    databases = {"default": alias} | ({} if PGLITE else {"other": dict(alias)})
    sandbox.configure(DATASETS, sandbox.Wire(), databases)
    _create_tables()
    yield sandbox


def _create_tables():
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    connection.close()


@contextlib.contextmanager
def server(database):
    """A connection of psycopg's in autocommit."""
    import pq

    pq.install()
    import psycopg

    options = f"dbname={database} user=postgres"
    with psycopg.connect(options, autocommit=True) as connection:
        yield connection


@pytest.fixture
def run(sandbox, traces):
    """Run a snippet on the rows of DATA and give its trace."""
    from django.apps import apps

    tables = ", ".join(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    with server(DATABASE) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE; {DATA}")

    def run(source, name="loop.py", dataset="bookshop", **more):
        data = {"dataset": dataset, "size": "S"}
        project = {"files": {name: source}, "entry": name, "apps": [], "data": data, **more}
        trace = json.loads(sandbox.run(json.dumps(project)))
        traces.append(trace)
        return trace

    return run
