"""Passwords hashed the way PostgreSQL stores them, so that they never travel in the clear."""

import hashlib
import hmac
from base64 import b64encode
from secrets import token_bytes

ITERATIONS = 4096


def encrypted(password: bytes, user: bytes, algorithm: bytes) -> bytes:
    """The stored form by "md5" or "scram-sha-256" ("on" and "off" are old names of the former)."""
    if algorithm in (b"md5", b"on", b"off"):
        return b"md5" + hashlib.md5(password + user).hexdigest().encode()
    if algorithm == b"scram-sha-256":
        return _scram(password, token_bytes(16))
    name = algorithm.decode("utf-8", "replace")
    raise ValueError(f'unrecognized password encryption algorithm "{name}"')


def _scram(password: bytes, salt: bytes) -> bytes:
    """RFC 5803's form: the server can check a password with it, but not learn it."""
    salted = hashlib.pbkdf2_hmac("sha256", password, salt, ITERATIONS)
    client = hmac.digest(salted, b"Client Key", "sha256")
    stored = b64encode(hashlib.sha256(client).digest())
    server = b64encode(hmac.digest(salted, b"Server Key", "sha256"))
    return b"SCRAM-SHA-256$%d:%b$%b:%b" % (ITERATIONS, b64encode(salt), stored, server)
