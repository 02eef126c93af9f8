"""A stock Django project on psycopg's C implementation and PostgreSQL: no libpq of ours."""

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# The project, and the proxy that a Runner puts before such a project.
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "src/runner/native")]

AUTO_EXPLAIN = (
    "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=-1 "
    "-c auto_explain.log_level=notice -c auto_explain.log_format=json "
    "-c auto_explain.log_analyze=on"
)


def pytest_ignore_collect(collection_path):
    """Leave these tests to the suite with psycopg's own libpq: a process has one Django set up."""
    return True if os.environ.get("SEND") != "libpq" else None


@pytest.fixture(scope="session")
def proxy():
    """A listener between libpq and the server."""
    from proxy import Proxy

    proxy = Proxy(int(os.environ["SEND_PORT"]))
    proxy.start()
    return proxy


@pytest.fixture(scope="session")
def project(proxy):
    """The project, set up, with its tables: alias "proxied" leads through the proxy."""
    import django
    import psycopg
    from django.conf import settings

    assert psycopg.pq.__impl__ == "binary"
    server = {"host": "127.0.0.1", "port": os.environ["SEND_PORT"], "user": "postgres"}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute("DROP DATABASE IF EXISTS library WITH (FORCE)")
        admin.execute("CREATE DATABASE library")

    def alias(port, **options):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "library",
            "USER": "postgres",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "OPTIONS": {"sslmode": "disable", "gssencmode": "disable", **options},
        }

    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        SECRET_KEY="tests-keep-no-secrets",
        INSTALLED_APPS=["library"],
        ROOT_URLCONF="library.urls",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": alias(os.environ["SEND_PORT"]),
            "proxied": alias(proxy.port, options=AUTO_EXPLAIN),
        },
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
            }
        ],
    )
    django.setup()

    from django.db import connection
    from library.models import Author, Book

    with connection.schema_editor() as editor:
        for model in (Author, Book):
            editor.create_model(model)


@pytest.fixture
def books(project):
    """Three books of three authors, and an empty cache."""
    from django.core.cache import cache
    from django.db import connection
    from library.models import Author, Book

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE library_author, library_book RESTART IDENTITY CASCADE")
    for number in (1, 2, 3):
        Book.objects.create(
            title=f"Book {number}", author=Author.objects.create(name=f"Author {number}")
        )
    cache.clear()
    return Book.objects.order_by("id")


@pytest.fixture
def client(books):
    """Django's test client: requests through the whole of the project."""
    from django.test import Client

    return Client()
