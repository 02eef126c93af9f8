"""Run projects on CPython, psycopg's C implementation and a PostgreSQL server: one request a line.

{"fill": "shop_m", "app": "shop", "statements": [SQL, …]}   make a database; answer: {}
{"run": "shop_m", "project": {…}}      run on a copy of it; answer: the Trace
{"time": "shop_m", "project": {…}, "fresh": true}   the same, only timed; answer: see timing.py
{"scene": {…}, "on": "ledger_s"}       run several actors at once; answer: see timeline.py

Told to time, it records nothing and speaks to the server without the proxy. A copy is kept for the
next timed run, which says whether it wants a fresh one.
"""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
sys.path[:0] = [str(ROOT / "src/python"), str(ROOT / "src/engine/build"), str(HERE)]
os.environ["PSYCOPG_IMPL"] = "binary"

from proxy import Proxy  # noqa: E402
from unobserved import Unobserved  # noqa: E402

# The app of each dataset by the dataset's name.
DATASETS = {
    file.parent.name: json.loads(file.read_text())["app"]
    for file in sorted((ROOT / "content/datasets").glob("*/dataset.json"))
}

# The database a snippet runs on; a copy of a filled one.
DATABASE = "snippet"


def main(server: int, settings: dict[str, str], timed: bool) -> None:
    _lay_out_models()
    import psycopg

    import sandbox

    source = Unobserved() if timed else Proxy(server)

    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    sandbox.configure(
        DATASETS,
        source,
        {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": DATABASE,
                "USER": "postgres",
                "HOST": "127.0.0.1",
                "PORT": str(server if timed else source.port),
                "OPTIONS": {"sslmode": "disable", "gssencmode": "disable", "options": options},
            }
        },
    )
    assert psycopg.pq.__impl__ == "binary", psycopg.pq.__impl__
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    where = {"host": "127.0.0.1", "port": server, "user": "postgres", "sslmode": "disable"}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        for line in sys.stdin:
            request = json.loads(line)
            if "fill" in request:
                _copy(admin, "template0", DATABASE)
                answer = _apart(source, partial(_fill, where, request))
                _copy(admin, DATABASE, request["fill"])
            elif "scene" in request:
                _copy(admin, request["on"], DATABASE)
                answer = json.dumps(_scene(admin, source, where, request["scene"]))
            elif "time" in request:
                answer = json.dumps(_time(admin, where, request))
            else:
                _copy(admin, request["run"], DATABASE)
                answer = _apart(source, partial(sandbox.run, json.dumps(request["project"])))
            print(answer, file=answers, flush=True)


def _apart(source: Proxy | Unobserved, work: Callable[[], str]) -> str:
    """Return what `work` returns in a copy of this process: whatever it changes goes with that."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            source.start()
            with os.fdopen(writing, "w") as pipe:
                pipe.write(work())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit("a run failed")
    return answer


def _lay_out_models() -> None:
    """The datasets' models as importable packages."""
    packages = Path(tempfile.mkdtemp(prefix="models-"))
    for dataset, app in DATASETS.items():
        (packages / app).mkdir()
        (packages / app / "__init__.py").touch()
        source = (ROOT / "content/datasets" / dataset / "models.py").read_text()
        (packages / app / "models.py").write_text(source)
    sys.path.insert(0, str(packages))


def _copy(admin, source: str, target: str) -> None:
    admin.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
    admin.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY file_copy')


def _time(admin, where: dict, request: dict) -> dict:
    """Time one run: its data in the server's memory, as far as there is room for it."""
    import psycopg

    from timing import time_snippet

    if request["fresh"]:
        _copy(admin, request["time"], DATABASE)
        with psycopg.connect(dbname=DATABASE, autocommit=True, **where) as connection:
            connection.execute("CREATE EXTENSION pg_prewarm")
            connection.execute(
                "SELECT pg_prewarm(oid::regclass) FROM pg_class "
                "WHERE relkind IN ('r', 'i', 't') AND relnamespace = 'public'::regnamespace"
            )
            connection.execute("DROP EXTENSION pg_prewarm")
    entry = request["project"]["entry"]
    return time_snippet(entry, request["project"]["files"][entry])


def _scene(admin, source: Proxy, where: dict, scene: dict) -> dict:
    """Run a scene; a script that does not fit its order is told, not raised."""
    import psycopg

    from pooler import Clients
    from servers import ports_of
    from timeline import SceneError, run_scene

    def watch():
        return psycopg.connect(dbname=DATABASE, autocommit=True, **where)

    try:
        ports = ports_of(scene["servers"], admin, where)
        pooled = scene["servers"] == "pooler"
        clients = partial(Clients, where, ports["default"]) if pooled else None
        return run_scene(scene, ports, watch, partial(_apart, source), clients)
    except SceneError as error:
        return {"wrong": str(error)}


def _fill(where: dict, request: dict) -> str:
    """Make the tables and rows of a dataset in the empty database, as the engine's snapshot is."""
    import psycopg

    import tables

    if request["app"]:
        tables.fill(request["app"], json.dumps(request["statements"]))
    with psycopg.connect(dbname=DATABASE, autocommit=True, **where) as connection:
        # The server commits without waiting for its disk. VACUUM does not trust such commits
        # before they are written, nor others near them, and no page would be visible to all.
        connection.execute("SET synchronous_commit = on")
        connection.execute("CHECKPOINT")
        connection.execute("VACUUM (FREEZE, ANALYZE)")
    return "{}"


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "timed")
