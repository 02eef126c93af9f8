"""The wire under random load: what libpq says of values, errors and pieces, ours says too.

FUZZ=n in the environment makes it n times as thorough (1: about a minute on two slow cores).
Where there is a TCP server, everything is compared with libpq's own answer to the same request;
over PGlite with the value sent.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

THOROUGH = float(os.environ.get("FUZZ", "1"))
SEND = os.environ["SEND"]

# What PostgreSQL can store.
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def fuzz(examples):
    """Settings for a property: no deadline, as the machine may be busy."""
    return settings(
        max_examples=max(5, int(examples * THOROUGH)),
        deadline=None,
        database=None,
        derandomize="FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )


def described(result):
    """Everything a result says of itself, but what differs between two sessions."""
    tables = {result.ftable(n) for n in range(result.nfields)}
    return {
        "status": result.status,
        "tag": result.command_status,
        "count": result.command_tuples,
        "error": result.error_message,
        "fields": [result.error_field(ord(code)) for code in "SVCMDHPpqWstcdnFLR"],
        "columns": [
            (
                result.fname(n),
                result.ftype(n),
                result.fsize(n),
                result.fmod(n),
                result.fformat(n),
                result.ftablecol(n),
            )
            for n in range(-1, result.nfields + 1)
        ],
        "tables": len(tables),
        "binary": result.binary_tuples,
        "parameters": [result.param_type(n) for n in range(result.nparams + 1)],
        "rows": [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ],
    }
