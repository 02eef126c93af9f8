"""The servers a scene runs on, by Django's alias: one, one with a replica, one behind a pooler."""

from functools import cache

from pooler import start_pooler
from replica import caught_up, start_replica

# Each is started when a scene wants it first, and serves all.
_pooler = cache(lambda host, port: start_pooler({"host": host, "port": port, "user": "postgres"}))
_replicas: dict[int, int] = {}


def ports_of(kind: str, admin, where: dict) -> dict[str, int]:
    """Return the ports that actors connect to, the servers started and of one mind."""
    port = where["port"]
    match kind:
        case "pooler":
            return {"default": _pooler(where["host"], port)}
        case "replica":
            if port not in _replicas:
                _replicas[port] = start_replica(admin, where)
            caught_up(admin, where, _replicas[port])
            return {"default": port, "replica": _replicas[port]}
        case _:
            return {"default": port}
