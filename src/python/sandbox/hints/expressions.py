"""Hints on expressions and statements that Django or PostgreSQL refuses to put together.

No recorded snippet needs them, so a first run may do without.
"""

import re

from sandbox.hints.circumstances import Circumstances


def value(error: ValueError, message: str, run: Circumstances) -> str | None:
    """Advise on names of annotations, and on references out of a subquery."""
    if found := re.match(r"The annotation '(\w+)' conflicts with a field on the model", message):
        return f"{found[1]} is a field already: give the annotation another name."
    if "reference to an outer query and may only be used in a subquery" in message:
        return "OuterRef() belongs into a queryset within Subquery(…) or Exists(…)."
    if message.startswith("Negative indexing"):
        # Without an order reverse() changes nothing.
        return (
            ".last() gives the last object; for several, turn the order round: "
            "order_by(…).reverse()[:3]."
        )
    if "must be limited to one result" in message:
        return "A condition of equality takes one value: compare with __in, or slice [:1]."
    return None


def field(error, message: str, run: Circumstances) -> str | None:
    """Advise on expressions that need another form."""
    if "Joined field references are not permitted in this query" in message:
        return (
            "An UPDATE has no join: take the value by Subquery(Other.objects.filter("
            'pk=OuterRef("other_id")).values("field")[:1]).'
        )
    if "unknown output_field" in message and "Subquery(" in run.source:
        return 'Say which column the Subquery gives: .values("field")[:1].'
    if "mixed types" in message:
        return "Say which type comes of it: ExpressionWrapper(…, output_field=…)."
    if "is an aggregate" in message:
        return "An aggregate of an aggregate needs two steps: aggregate() the annotated queryset."
    return None


def database(error: Exception, message: str, run: Circumstances) -> str | None:
    """Advise on statements that PostgreSQL or psycopg refuses."""
    code = getattr(error.__cause__, "sqlstate", None)
    if code == "42P10" and "DISTINCT ON" in message:
        return "Order by the fields of distinct() first: order_by(…) begins with the same ones."
    if "can't change 'autocommit' now" in message:
        return (
            "SQL has begun a transaction that Django knows nothing of: begin it by "
            "transaction.atomic() in place of BEGIN, on a server as well."
        )
    if code == "42601" and "subquery must return only one column" in message:
        return 'Say which column the Subquery gives: .values("field")[:1].'
    return None


def no_connection(error: Exception, message: str, run: Circumstances) -> str | None:
    """Advise on a database that the settings do not name."""
    from django.db import connections

    if type(error).__name__ != "ConnectionDoesNotExist":
        return None
    return f"There is one database here, called {' or '.join(connections)}: ask that one."


def context_manager(error: TypeError, message: str, run: Circumstances) -> str | None:
    """Advise on what stands after with, or after async with."""
    if "asynchronous context manager" in message and "Atomic" in message:
        return (
            "atomic() knows no async: put the block into a function with a plain with, "
            "and await sync_to_async(function)()."
        )
    return None
