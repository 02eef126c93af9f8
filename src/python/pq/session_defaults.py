"""What is taken for granted where there is no connection: as the session that spoke last has it."""

# Whether that session has standard_conforming_strings. libpq goes by it, too, where somebody
# escapes without a connection (PQescapeString in libpq's manual).
_standard_strings = False


def remember_standard_strings(setting: bytes) -> None:
    """Note the standard_conforming_strings that a session has reported."""
    global _standard_strings
    _standard_strings = setting == b"on"


def standard_strings() -> bool:
    """Return whether the session that spoke last has standard_conforming_strings."""
    return _standard_strings
