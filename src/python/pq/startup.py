"""What a session starts with: the parameters a connection string asks for."""

import os

# Settings the server reports whenever they change, that a session may set itself.
SETTABLE = frozenset(
    {
        b"client_encoding",
        b"DateStyle",
        b"IntervalStyle",
        b"TimeZone",
        b"application_name",
        b"search_path",
        b"standard_conforming_strings",
        b"default_transaction_read_only",
    }
)

# Environment variables libpq turns into settings.
_ENVIRONMENT = {b"datestyle": "PGDATESTYLE", b"timezone": "PGTZ", b"geqo": "PGGEQO"}


def parameters(options: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """Return the StartupMessage's parameters for the options of a connection."""
    wanted = {b"user": options[b"user"], b"database": options[b"dbname"]}
    if replication := options.get(b"replication"):
        wanted[b"replication"] = replication
    if extra := options.get(b"options"):
        wanted[b"options"] = extra
    name = options.get(b"application_name") or options.get(b"fallback_application_name")
    if name:
        wanted[b"application_name"] = name
    if encoding := options.get(b"client_encoding"):
        wanted[b"client_encoding"] = encoding
    for setting, variable in _ENVIRONMENT.items():
        value = os.environ.get(variable)
        if value and value != "default":
            wanted[setting] = value.encode()
    return wanted


def settings(wanted: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """
    Return the same as settings of a running session.

    A backend that ran before a connection came (PGlite's) does not read its StartupMessage.
    """
    found = {}
    words = _words(wanted.get(b"options", b""))
    while words:
        word = words.pop(0)
        if word == b"-c" and words:
            word = words.pop(0)
        elif word.startswith((b"-c", b"--")):
            word = word[2:]
        name, equals, value = word.partition(b"=")
        if equals:
            found[name.replace(b"-", b"_")] = value
    for name, value in wanted.items():
        if name not in (b"user", b"database", b"replication", b"options"):
            found[name] = value
    return found


def _words(options: bytes) -> list[bytes]:
    """Split at blanks; a backslash keeps what follows it."""
    words, word, started = [], bytearray(), False
    rest = iter(options)
    for byte in rest:
        if byte in b" \t\n":
            if started:
                words.append(bytes(word))
                word.clear()
                started = False
        else:
            started = True
            word.append(next(rest, byte) if byte == ord("\\") else byte)
    if started:
        words.append(bytes(word))
    return words
