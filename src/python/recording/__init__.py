"""Records what code of any Django project sends to PostgreSQL, as a Trace (src/trace/schema.ts).

It needs Django and psycopg and nothing else: no browser, no sandbox, no libpq of ours.

    with record(__file__) as recording:
        client.get("/orders/")
    recording.trace()
"""

from recording.execute_wrapper import ExecuteWrapper
from recording.recording import Recording, record
from recording.source import Observer, Statement, StatementSource

__all__ = ("ExecuteWrapper", "Observer", "Recording", "Statement", "StatementSource", "record")
