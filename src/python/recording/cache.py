"""Operations on Django's cache, seen by wrapping the methods of every cache."""

import pickle
from collections.abc import Callable

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from recording.recorder import Recorder

# Operations kept; those beyond are counted only.
MAX_OPERATIONS = 20_000
# Characters kept of the keys of one operation.
MAX_KEY = 1024

# Stands for "no such key", as None may be cached.
MISSING = object()


class CacheLog:
    """The cache operations of one recording, in order."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.operations: list[dict] = []
        self.dropped = 0
        # True inside an operation: what a cache asks of itself is not the reader's doing.
        self.inside = False
        self.watched: list[BaseCache] = []

    def start(self) -> None:
        """Watch every cache there is, and from now on each that Django makes."""
        for backend in caches.all(initialized_only=True):
            self._watch(backend)
        handler = type(caches)

        def create_connection(alias: str):
            backend = handler.create_connection(caches, alias)
            self._watch(backend)
            return backend

        caches.create_connection = create_connection

    def stop(self) -> None:
        """Watch none of them any more."""
        caches.__dict__.pop("create_connection", None)
        for backend in self.watched:
            for operation in OPERATIONS:
                vars(backend).pop(operation, None)
        self.watched.clear()

    def _watch(self, backend: BaseCache) -> None:
        """Put a wrapper before each operation, on this one cache."""
        self.watched.append(backend)
        sizes = Sizes(backend)
        for operation, watch in OPERATIONS.items():
            original = getattr(backend, operation)
            setattr(backend, operation, self._wrapped(operation, original, watch, sizes))

    def _wrapped(self, operation: str, original: Callable, watch: Callable, sizes: "Sizes"):
        def wrapper(*args, **kwargs):
            if self.inside or not self.recorder.recording:
                return original(*args, **kwargs)
            self.inside = True
            try:
                result, keys, hit, size = watch(original, sizes, *args, **kwargs)
            except _Missed as missed:
                self._keep(operation, missed.key, False, None)
                raise missed.error from None
            finally:
                self.inside = False
            self._keep(operation, keys, hit, size)
            return result

        return wrapper

    def _keep(self, operation: str, key: str, hit: bool | None, size: int | None) -> None:
        if len(self.operations) >= MAX_OPERATIONS:
            self.dropped += 1
            return
        self.operations.append(
            {
                "after": len(self.recorder.queries),
                "operation": operation,
                "key": key if len(key) <= MAX_KEY else key[: MAX_KEY - 1] + "…",
                "hit": hit,
                "bytes": size,
                "line": self.recorder.call_paths.line(3),
            }
        )


class Sizes:
    """Bytes of pickled values: as the cache in memory stores them, else pickled once more."""

    def __init__(self, backend) -> None:
        self.backend = backend
        self.stored = getattr(backend, "_cache", None)

    def of(self, key, value, version=None) -> int | None:
        """Return the size of the value of `key`."""
        if isinstance(self.stored, dict):
            pickled = self.stored.get(self.backend.make_key(key, version))
            if pickled is not None:
                return len(pickled)
        try:
            return len(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        except Exception:
            return None


class _Missed(Exception):
    """An operation that needs its key and did not find it."""

    def __init__(self, key: str, error: Exception) -> None:
        self.key = key
        self.error = error


# One function per operation. Each takes the original method, the sizes and what the caller
# gave, and answers (result, keys as text, hit, bytes).


def _get(original, sizes, key, default=None, version=None):
    value = original(key, MISSING, version=version)
    if value is MISSING:
        return default, str(key), False, None
    return value, str(key), True, sizes.of(key, value, version)


def _set(original, sizes, key, value, *args, version=None, **kwargs):
    if len(args) > 1:
        version = args[1]
        args = args[:1]
    result = original(key, value, *args, version=version, **kwargs)
    return result, str(key), None, sizes.of(key, value, version)


def _incr(original, sizes, key, delta=1, version=None):
    try:
        value = original(key, delta, version=version)
    except ValueError as error:
        raise _Missed(str(key), error) from None
    return value, str(key), True, sizes.of(key, value, version)


def _has_key(original, sizes, key, *args, **kwargs):
    result = original(key, *args, **kwargs)
    return result, str(key), bool(result), None


def _plain(original, sizes, key, *args, **kwargs):
    return original(key, *args, **kwargs), str(key), None, None


def _clear(original, sizes, *args, **kwargs):
    return original(*args, **kwargs), "", None, None


def _get_many(original, sizes, keys, version=None):
    keys = list(keys)
    found = original(keys, version=version)
    size = _sum(sizes.of(key, value, version) for key, value in found.items())
    return found, _joined(keys), len(found) == len(set(keys)), size if found else None


def _set_many(original, sizes, data, *args, version=None, **kwargs):
    if len(args) > 1:
        version = args[1]
        args = args[:1]
    result = original(data, *args, version=version, **kwargs)
    size = _sum(sizes.of(key, value, version) for key, value in data.items())
    return result, _joined(data), None, size if data else None


def _delete_many(original, sizes, keys, *args, **kwargs):
    keys = list(keys)
    return original(keys, *args, **kwargs), _joined(keys), None, None


def _joined(keys) -> str:
    return ", ".join(map(str, keys))


def _sum(sizes) -> int:
    return sum(size or 0 for size in sizes)


# get_or_set, decr, incr_version and `in` are made of these.
OPERATIONS = {
    "get": _get,
    "set": _set,
    "add": _set,
    "delete": _plain,
    "touch": _plain,
    "incr": _incr,
    "clear": _clear,
    "has_key": _has_key,
    "get_many": _get_many,
    "set_many": _set_many,
    "delete_many": _delete_many,
}
