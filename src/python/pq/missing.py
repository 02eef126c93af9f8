"""What psycopg may ask of a libpq newer than the one we are: refused in the words of psycopg."""

from __future__ import annotations

from typing import NoReturn

from psycopg import errors as e


def _refusing(what: str, version: str) -> property:
    """An attribute or method that cannot be had."""

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise e.NotSupportedError(f"{what} is not supported: it is of libpq {version}, we are 13")

    return property(refuse)


class Missing:
    """Attributes of PGconn that refuse to be used."""

    enter_pipeline_mode = _refusing("pipeline mode", "14")
    exit_pipeline_mode = _refusing("pipeline mode", "14")
    pipeline_sync = _refusing("pipeline mode", "14")
    send_flush_request = _refusing("pipeline mode", "14")
    set_trace_flags = _refusing("tracing with flags", "14")
    used_gssapi = _refusing("used_gssapi", "16")
    close_prepared = _refusing("closing prepared statements", "17")
    close_portal = _refusing("closing portals", "17")
    send_close_prepared = _refusing("closing prepared statements", "17")
    send_close_portal = _refusing("closing portals", "17")
    set_chunked_rows_mode = _refusing("chunked rows mode", "17")
    cancel_conn = _refusing("cancelling in steps", "17")
    change_password = _refusing("change_password", "17")
    full_protocol_version = _refusing("full_protocol_version", "18")
