"""PgBouncer in front of the server, handing out a server's connection for one transaction."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from replica import end_with_us, free_port

# Connections to the server.
POOL_SIZE = 2

CONFIGURATION = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = {host}
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {size}
stats_users = {user}
ignore_startup_parameters = extra_float_digits, options
server_tls_sslmode = disable
"""


def program() -> str | None:
    """Return where PgBouncer is; None when this machine has none (Debian's package pgbouncer)."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def start_pooler(where: dict) -> int:
    """Start a pooler in front of the server; return its port. It ends with this process."""
    folder = Path(tempfile.mkdtemp(prefix="ormscope-pooler-"))
    listen = free_port()
    configuration = folder / "pgbouncer.ini"
    configuration.write_text(CONFIGURATION.format(**where, listen=listen, size=POOL_SIZE))
    # It refuses to run as root.
    account = {}
    if os.getuid() == 0:
        account = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        folder.chmod(0o755)
    server = subprocess.Popen(
        [program(), configuration], cwd="/", stderr=subprocess.PIPE, text=True, **account
    )
    end_with_us(server, folder)
    said = []
    for line in server.stderr:
        said.append(line)
        if "process up" in line:
            break
    else:
        raise RuntimeError("PgBouncer did not start:\n" + "".join(said))
    subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
    return listen


class Clients:
    """The clients of a pooler, as its console lists them."""

    def __init__(self, where: dict, port: int) -> None:
        there = {**where, "port": port}
        self.console = psycopg.connect(**there, dbname="pgbouncer", autocommit=True)

    def waiting(self) -> list[str]:
        """Return the names of those who wait for a server's connection."""
        # The console knows the simple protocol only.
        found = self.console.pgconn.exec_(b"SHOW CLIENTS")
        columns = [found.fname(column) for column in range(found.nfields)]
        state, name = columns.index(b"state"), columns.index(b"application_name")
        return [
            found.get_value(row, name).decode()
            for row in range(found.ntuples)
            if found.get_value(row, state) == b"waiting"
        ]
