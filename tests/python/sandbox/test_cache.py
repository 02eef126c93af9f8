"""Operations on Django's cache, beside the statements."""

import pytest


def operations(trace):
    """(operation, key, hit, line) of each."""
    return [
        (found["operation"], found["key"], found["hit"], found["line"]) for found in trace["cache"]
    ]


def test_miss_and_hit_beside_statements(run):
    trace = run(
        "from django.core.cache import cache\n"
        "from books.models import Tag\n"
        "def names():\n"
        "    found = cache.get('names')\n"
        "    if found is None:\n"
        "        found = list(Tag.objects.values_list('name', flat=True))\n"
        "        cache.set('names', found, 60)\n"
        "    return found\n"
        "names()\n"
        "names()\n"
    )
    assert operations(trace) == [
        ("get", "names", False, 4),
        ("set", "names", None, 7),
        ("get", "names", True, 4),
    ]
    assert [found["after"] for found in trace["cache"]] == [0, 1, 1]
    miss, stored, hit = (found["bytes"] for found in trace["cache"])
    assert miss is None
    assert stored == hit > 20


def test_every_operation(run):
    trace = run(
        "from django.core.cache import cache\n"
        "cache.add('a', 1)\n"
        "cache.add('a', 2)\n"
        "cache.incr('a')\n"
        "cache.decr('a', 5)\n"
        "cache.touch('a', 60)\n"
        "'a' in cache\n"
        "cache.has_key('b')\n"
        "cache.set_many({'b': 1, 'c': 2})\n"
        "cache.get_many(['a', 'b'])\n"
        "cache.get_many(['b', 'z'])\n"
        "cache.delete_many(['b', 'c'])\n"
        "cache.delete('a')\n"
        "cache.clear()\n"
    )
    assert operations(trace) == [
        ("add", "a", None, 2),
        ("add", "a", None, 3),
        ("incr", "a", True, 4),
        ("incr", "a", True, 5),
        ("touch", "a", None, 6),
        ("has_key", "a", True, 7),
        ("has_key", "b", False, 8),
        ("set_many", "b, c", None, 9),
        ("get_many", "a, b", True, 10),
        ("get_many", "b, z", False, 11),
        ("delete_many", "b, c", None, 12),
        ("delete", "a", None, 13),
        ("clear", "", None, 14),
    ]
    assert trace["problem"] is None


def test_get_or_set_shows_what_it_is_made_of(run):
    trace = run(
        "from django.core.cache import cache\n"
        "from books.models import Tag\n"
        "for _ in range(2):\n"
        "    cache.get_or_set('n', Tag.objects.count)\n"
    )
    assert [(name, hit) for name, _, hit, _ in operations(trace)] == [
        ("get", False),
        ("add", None),
        ("get", True),
        ("get", True),
    ]
    assert [found["after"] for found in trace["cache"]] == [0, 1, 1, 1]


def test_cached_none_is_a_hit(run):
    trace = run(
        "from django.core.cache import cache\n"
        "cache.set('none', None)\n"
        "cache.get('none', 'default')\n"
    )
    assert operations(trace)[1] == ("get", "none", True, 3)
    assert trace["value"] is None


def test_incr_of_a_missing_key(run):
    trace = run("from django.core.cache import cache\ncache.incr('nothing')")
    assert operations(trace) == [("incr", "nothing", False, 2)]
    assert trace["problem"]["type"] == "ValueError"
    assert "recording" not in trace["problem"]["traceback"]


def test_pickling_a_queryset_sends_its_statement_once(run):
    trace = run(
        "from django.core.cache import cache\n"
        "from books.models import Tag\n"
        "cache.set('tags', Tag.objects.all())\n"
        "len(cache.get('tags'))\n"
    )
    assert [query["line"] for query in trace["queries"]] == [3]
    assert trace["value"] == "3"


def test_versions_and_timeouts_pass_through(run):
    trace = run(
        "from django.core.cache import cache\n"
        "cache.set('k', 'one', 60, 1)\n"
        "cache.set('k', 'three', version=3, timeout=None)\n"
        "(cache.get('k'), cache.get('k', version=3), cache.get('k', 'no', 2), cache.get(key='k'))\n"
    )
    assert trace["value"] == "('one', 'three', 'no', 'one')"
    sizes = [found["bytes"] for found in trace["cache"]]
    assert sizes[0] == sizes[2] and sizes[1] == sizes[3] != sizes[0]


def test_wrong_call_is_the_readers_problem(run):
    trace = run("from django.core.cache import cache\ncache.get()")
    assert trace["problem"]["type"] == "TypeError"
    assert trace["problem"]["line"] == 2


def test_another_backend_is_watched_too(run):
    trace = run(
        "from django.core.cache import cache\n"
        "from django.test.utils import override_settings\n"
        "backend = 'django.core.cache.backends.dummy.DummyCache'\n"
        "with override_settings(CACHES={'default': {'BACKEND': backend}}):\n"
        "    cache.set('a', [1, 2])\n"
        "    cache.get('a')\n"
    )
    assert operations(trace) == [("set", "a", None, 5), ("get", "a", False, 6)]
    assert trace["cache"][0]["bytes"] > 5


def test_type_of_the_cache_is_djangos(run):
    assert "LocMemCache" in run("from django.core.cache import caches\ncaches['default']")["value"]


@pytest.mark.parametrize("count", [20_000, 20_005])
def test_operations_are_bounded(run, count):
    trace = run(
        f"from django.core.cache import cache\nfor n in range({count}):\n    cache.get('k')"
    )
    assert len(trace["cache"]) == 20_000
    assert trace["cacheDropped"] == count - 20_000


def test_long_keys_are_bounded(run):
    trace = run("from django.core.cache import cache\ncache.get_many(map(str, range(10_000)))")
    assert len(trace["cache"][0]["key"]) == 1024
