"""Conninfo: connection strings of both kinds, and what every option is when nobody sets it."""

from __future__ import annotations

import getpass
import os
import re
from urllib.parse import unquote_to_bytes

from psycopg import errors as e
from psycopg.pq.misc import ConninfoOption

# keyword, environment variable, default, label, display ("" shown, "*" password, "D" debug), size
_OPTIONS: tuple[tuple[str, str | None, str | None, str, str, int], ...] = (
    ("service", "PGSERVICE", None, "Database-Service", "", 20),
    ("user", "PGUSER", None, "Database-User", "", 20),
    ("password", "PGPASSWORD", None, "Database-Password", "*", 20),
    ("passfile", "PGPASSFILE", None, "Database-Password-File", "", 64),
    ("channel_binding", "PGCHANNELBINDING", "prefer", "Channel-Binding", "", 8),
    ("connect_timeout", "PGCONNECT_TIMEOUT", None, "Connect-timeout", "", 10),
    ("dbname", "PGDATABASE", None, "Database-Name", "", 20),
    ("host", "PGHOST", None, "Database-Host", "", 40),
    ("hostaddr", "PGHOSTADDR", None, "Database-Host-IP-Address", "", 45),
    ("port", "PGPORT", "5432", "Database-Port", "", 6),
    ("tty", "PGTTY", "", "Backend-Debug-TTY", "D", 40),
    ("client_encoding", "PGCLIENTENCODING", None, "Client-Encoding", "", 10),
    ("options", "PGOPTIONS", "", "Backend-Options", "", 40),
    ("application_name", "PGAPPNAME", None, "Application-Name", "", 64),
    ("fallback_application_name", None, None, "Fallback-Application-Name", "", 64),
    ("keepalives", None, None, "TCP-Keepalives", "", 1),
    ("keepalives_idle", None, None, "TCP-Keepalives-Idle", "", 10),
    ("keepalives_interval", None, None, "TCP-Keepalives-Interval", "", 10),
    ("keepalives_count", None, None, "TCP-Keepalives-Count", "", 10),
    ("tcp_user_timeout", None, None, "TCP-User-Timeout", "", 10),
    ("sslmode", "PGSSLMODE", "prefer", "SSL-Mode", "", 12),
    ("sslcompression", "PGSSLCOMPRESSION", "0", "SSL-Compression", "", 1),
    ("sslcert", "PGSSLCERT", None, "SSL-Client-Cert", "", 64),
    ("sslkey", "PGSSLKEY", None, "SSL-Client-Key", "", 64),
    ("sslpassword", None, None, "SSL-Client-Key-Password", "*", 20),
    ("sslrootcert", "PGSSLROOTCERT", None, "SSL-Root-Certificate", "", 64),
    ("sslcrl", "PGSSLCRL", None, "SSL-Revocation-List", "", 64),
    ("requirepeer", "PGREQUIREPEER", None, "Require-Peer", "", 10),
    ("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", "TLSv1.2", "SSL-Minimum", "", 8),
    ("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", None, "SSL-Maximum", "", 8),
    ("gssencmode", "PGGSSENCMODE", "disable", "GSSENC-Mode", "", 8),
    ("krbsrvname", "PGKRBSRVNAME", "postgres", "Kerberos-service-name", "", 20),
    ("gsslib", "PGGSSLIB", None, "GSS-library", "", 7),
    ("replication", None, None, "Replication", "D", 5),
    ("target_session_attrs", "PGTARGETSESSIONATTRS", "any", "Target-Session-Attrs", "", 15),
)
_KEYWORDS = frozenset(option[0] for option in _OPTIONS)

_SCHEMES = (b"postgresql://", b"postgres://")
_BLANK = b" \t\n\r\f\v"


class Conninfo:
    """Connection strings read, and the options there are."""

    @classmethod
    def get_defaults(cls) -> list[ConninfoOption]:
        """Every option as it is without a connection string: from the environment, or built in."""
        values = {}
        for keyword, variable, compiled, *_ in _OPTIONS:
            value = os.environ.get(variable) if variable else None
            if value is None:
                value = compiled
            if value is not None:
                values[keyword.encode()] = value.encode()
        if b"user" not in values:
            values[b"user"] = _login()
        return cls._options_from_array(list(values.items()))

    @classmethod
    def parse(cls, conninfo: bytes) -> list[ConninfoOption]:
        """Every option, with the values this string gives. Raises OperationalError."""
        if not isinstance(conninfo, bytes):
            raise TypeError(f"bytes expected, got {type(conninfo)} instead")
        return cls._options_from_array(list(given(conninfo).items()))

    @classmethod
    def _options_from_array(cls, opts: list[tuple[bytes, bytes]]) -> list[ConninfoOption]:
        values = dict(opts)
        return [
            ConninfoOption(
                keyword=keyword.encode(),
                envvar=variable.encode() if variable else None,
                compiled=compiled.encode() if compiled is not None else None,
                val=values.get(keyword.encode()),
                label=label.encode(),
                dispchar=display.encode(),
                dispsize=size,
            )
            for keyword, variable, compiled, label, display, size in _OPTIONS
        ]


def effective(conninfo: bytes) -> dict[bytes, bytes]:
    """What a connection opened with this string uses: what it says, else the defaults."""
    values = {o.keyword: o.val for o in Conninfo.get_defaults() if o.val is not None}
    values.update(given(conninfo))
    if not values.get(b"dbname"):
        values[b"dbname"] = values[b"user"]
    return values


def given(conninfo: bytes) -> dict[bytes, bytes]:
    """What a connection string says, of either kind."""
    is_uri = conninfo.startswith(_SCHEMES)
    return _from_uri(conninfo) if is_uri else _from_pairs(conninfo)


def _login() -> bytes:
    try:
        return getpass.getuser().encode()
    except (ImportError, KeyError, OSError):
        return b"postgres"


def _checked(keyword: bytes) -> bytes:
    if keyword.decode("utf-8", "replace") not in _KEYWORDS:
        raise _invalid(f'invalid connection option "{_shown(keyword)}"')
    return keyword


def _from_pairs(conninfo: bytes) -> dict[bytes, bytes]:
    """key = 'value' and so on; a backslash takes the next byte as it is."""
    found = {}
    at, end = 0, len(conninfo)
    while True:
        while at < end and conninfo[at] in _BLANK:
            at += 1
        if at == end:
            return found
        start = at
        while at < end and conninfo[at] not in b"=" + _BLANK:
            at += 1
        keyword = conninfo[start:at]
        while at < end and conninfo[at] in _BLANK:
            at += 1
        if at == end or conninfo[at] != ord("="):
            raise _invalid(f'missing "=" after "{_shown(keyword)}" in connection info string')
        at += 1
        while at < end and conninfo[at] in _BLANK:
            at += 1
        quoted = at < end and conninfo[at] == ord("'")
        at += quoted
        value = bytearray()
        while True:
            if at == end:
                if quoted:
                    raise _invalid("unterminated quoted string in connection info string")
                break
            byte = conninfo[at]
            if quoted and byte == ord("'"):
                at += 1
                break
            if not quoted and byte in _BLANK:
                break
            if byte == ord("\\"):
                at += 1
                if at == end:
                    continue
            value.append(conninfo[at])
            at += 1
        found[_checked(keyword)] = bytes(value)


def _from_uri(uri: bytes) -> dict[bytes, bytes]:
    """postgresql://user:password@host:port,host:port/database?option=value"""
    found = {}

    def keep(keyword: bytes, value: bytes) -> None:
        if value:
            found[keyword] = _decoded(value)

    rest = uri.partition(b"://")[2]
    if b"@" in rest.partition(b"/")[0]:
        credentials, _, rest = rest.partition(b"@")
        user, _, password = credentials.partition(b":")
        keep(b"user", user)
        keep(b"password", password)
    hosts, ports = [], []
    while True:
        if rest.startswith(b"["):
            host, rest = _address(rest, uri)
            if rest and rest[0] not in b":/?,":
                at = len(uri) - len(rest)
                raise _invalid(
                    f'unexpected character "{chr(rest[0])}" at position {at + 1} in URI'
                    f' (expected ":" or "/"): "{_shown(uri)}"'
                )
        else:
            host, rest = _until(b":/?,", rest)
        port = b""
        if rest.startswith(b":"):
            port, rest = _until(b"/?,", rest[1:])
        hosts.append(host)
        ports.append(port)
        if not rest.startswith(b","):
            break
        rest = rest[1:]
    keep(b"host", b",".join(hosts))
    keep(b"port", b",".join(ports))
    if rest.startswith(b"/"):
        database, rest = _until(b"?", rest[1:])
        keep(b"dbname", database)
    parameters = rest[1:].split(b"&")
    if not parameters[-1]:
        # Nothing, or an ampersand at the end.
        parameters.pop()
    for parameter in parameters:
        keyword, value = _parameter(parameter)
        found[keyword] = value
    return found


def _parameter(text: bytes) -> tuple[bytes, bytes]:
    """One option=value behind the question mark."""
    keyword, equals, value = text.partition(b"=")
    if not equals:
        raise _invalid(f'missing key/value separator "=" in URI query parameter: "{_shown(text)}"')
    if b"=" in value:
        raise _invalid(f'extra key/value separator "=" in URI query parameter: "{_shown(keyword)}"')
    keyword, value = _decoded(keyword), _decoded(value)
    if (keyword, value) == (b"ssl", b"true"):
        return b"sslmode", b"require"
    if keyword.decode("utf-8", "replace") not in _KEYWORDS:
        raise _invalid(f'invalid URI query parameter: "{_shown(keyword)}"')
    return keyword, value


def _address(text: bytes, uri: bytes) -> tuple[bytes, bytes]:
    """An IPv6 address in brackets, and what follows them."""
    address, bracket, rest = text[1:].partition(b"]")
    if not bracket:
        raise _invalid(
            'end of string reached when looking for matching "]" in IPv6 host address'
            f' in URI: "{_shown(uri)}"'
        )
    if not address:
        raise _invalid(f'IPv6 host address may not be empty in URI: "{_shown(uri)}"')
    return address, rest


def _until(stops: bytes, text: bytes) -> tuple[bytes, bytes]:
    """What stands before the first of these bytes, and the rest from there."""
    for at, byte in enumerate(text):
        if byte in stops:
            return text[:at], text[at:]
    return text, b""


def _decoded(text: bytes) -> bytes:
    """Percent signs undone, blanks around dropped."""
    stripped = text.strip(b" ")
    if re.search(rb"%(?![0-9A-Fa-f]{2})", stripped):
        raise _invalid(f'invalid percent-encoded token: "{_shown(text)}"')
    if b"%00" in stripped:
        raise _invalid(f'forbidden value %00 in percent-encoded value: "{_shown(text)}"')
    if b" " in stripped:
        raise _invalid(
            f'unexpected spaces found in "{_shown(text)}", use percent-encoded spaces (%20) instead'
        )
    return unquote_to_bytes(stripped)


def _invalid(what: str) -> e.OperationalError:
    return e.OperationalError(what + "\n")


def _shown(text: bytes) -> str:
    return text.decode("utf-8", "replace")
