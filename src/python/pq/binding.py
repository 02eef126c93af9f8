"""The names psycopg expects of a binding of libpq."""

from .cancel import PGcancel, PGcancelConn
from .connection import PGconn
from .conninfo import Conninfo
from .escaping import Escaping
from .result import PGresult

__all__ = (
    "Conninfo",
    "Escaping",
    "PGcancel",
    "PGcancelConn",
    "PGconn",
    "PGresult",
    "__build_version__",
    "__impl__",
    "version",
)

# psycopg then uses its own pure Python code for everything above libpq.
__impl__ = "python"

# The libpq whose behaviour we have, as libpq writes it: 13.0. From 14 on psycopg would use
# pipeline mode, which needs a backend that answers before it is asked to synchronise.
__build_version__ = 130000


def version() -> int:
    """The version of libpq psycopg is to expect, as 130000 for 13.0."""
    return __build_version__
