# undoes what the views do in a transaction, and listens to the logger of Django
import logging
import sys
from collections import Counter

from django.db import connection, transaction


class Lines(logging.Handler):
    def __init__(self):
        super().__init__(logging.DEBUG)
        self.sent = Counter()

    def emit(self, record):
        if getattr(record, "sql", None) in ("BEGIN", "COMMIT", "ROLLBACK"):
            return
        frame = sys._getframe()
        while frame is not None and frame.f_code.co_filename != "views.py":
            frame = frame.f_back
        if frame is not None:
            self.sent[frame.f_lineno] += 1


def lines(view, rows):
    logger, handler, debug = (
        logging.getLogger("django.db.backends"),
        Lines(),
        connection.force_debug_cursor,
    )
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    try:
        with transaction.atomic():
            if len(list(view(rows))) < rows:
                raise LookupError(rows)
            transaction.set_rollback(True)
    finally:
        connection.force_debug_cursor = debug
        logger.removeHandler(handler)
        logger.setLevel(level)
    return handler.sent


def growing(view):
    lines(view, 50)
    few, many = lines(view, 5), lines(view, 50)
    return sorted(line for line in many if many[line] - few[line] >= 20)
