"""A server that follows another: a copy of its files, told to stream what comes after."""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg


def start_replica(admin: psycopg.Connection, where: dict) -> int:
    """Start a replica of the server behind `admin`; return its port. It ends with this process."""
    (data,) = admin.execute("SHOW data_directory").fetchone()
    postmaster = Path(data, "postmaster.pid").read_text().split("\n")[0]
    program = os.readlink(f"/proc/{postmaster}/exe")
    owner = os.stat(data)
    account = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    folder = Path(tempfile.mkdtemp(prefix="ormscope-replica-"))
    os.chown(folder, owner.st_uid, owner.st_gid)

    admin.execute("SELECT pg_backup_start('replica', fast => true)")
    # As its owner: the copy is that account's, too.
    copied = folder / "data"
    # Files may vanish meanwhile, which cp complains of: the log makes up for them.
    subprocess.run(["cp", "-a", data, copied], check=False)
    (label,) = admin.execute("SELECT labelfile FROM pg_backup_stop(false)").fetchone()
    for name in ("postmaster.pid", "postmaster.opts"):
        (copied / name).unlink(missing_ok=True)
    (copied / "backup_label").write_text(label)
    (copied / "standby.signal").touch()
    for name in ("backup_label", "standby.signal"):
        os.chown(copied / name, owner.st_uid, owner.st_gid)

    port = free_port()
    settings = {
        "port": port,
        "listen_addresses": where["host"],
        "unix_socket_directories": folder,
        "primary_conninfo": f"host={where['host']} port={where['port']} user={where['user']}",
        # At least the primary's.
        "max_prepared_transactions": 10,
        "fsync": "off",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [program, "-D", copied, *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stderr=subprocess.PIPE,
        **account,
    )
    said = []
    for line in server.stderr:
        said.append(line.decode())
        if "ready to accept read-only connections" in said[-1]:
            break
    else:
        raise RuntimeError("the replica did not start:\n" + "".join(said))
    # Its log must not fill the pipe.
    subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
    end_with_us(server, folder)
    return port


def caught_up(admin: psycopg.Connection, where: dict, port: int) -> None:
    """Wait until the replica has all that the primary has written so far."""
    (position,) = admin.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone()
    with psycopg.connect(**{**where, "port": port}, dbname="postgres", autocommit=True) as replica:
        replica.execute("SELECT pg_wal_replay_resume()")
        while not replica.execute(
            "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [position]
        ).fetchone()[0]:
            replica.execute("SELECT pg_stat_clear_snapshot()")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def end_with_us(server: subprocess.Popen, folder: Path) -> None:
    """End a server with this process, not with a copy of it."""
    owner = os.getpid()

    def end():
        if os.getpid() == owner:
            server.kill()
            server.wait()
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
