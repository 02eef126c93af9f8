"""What psycopg may ask that we do not do: refused with psycopg's own error."""

from __future__ import annotations

from typing import NoReturn

from psycopg import errors as e


def _refusing(why: str) -> property:
    """Return an attribute that refuses to be used."""

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise e.NotSupportedError(why)

    return property(refuse)


def _newer(what: str, version: str) -> property:
    return _refusing(f"{what} is not supported: it is of libpq {version}, we are 13")


class Unsupported:
    """Attributes of PGconn that refuse to be used."""

    trace = _refusing("tracing is not supported: pq.observe() tells every statement")
    untrace = trace

    enter_pipeline_mode = _newer("pipeline mode", "14")
    exit_pipeline_mode = _newer("pipeline mode", "14")
    pipeline_sync = _newer("pipeline mode", "14")
    send_flush_request = _newer("pipeline mode", "14")
    set_trace_flags = _newer("tracing with flags", "14")
    used_gssapi = _newer("used_gssapi", "16")
    close_prepared = _newer("closing prepared statements", "17")
    close_portal = _newer("closing portals", "17")
    send_close_prepared = _newer("closing prepared statements", "17")
    send_close_portal = _newer("closing portals", "17")
    set_chunked_rows_mode = _newer("chunked rows mode", "17")
    cancel_conn = _newer("cancelling in steps", "17")
    change_password = _newer("change_password", "17")
    full_protocol_version = _newer("full_protocol_version", "18")
