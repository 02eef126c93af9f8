# tries again in a decorator, around a transaction that is the outermost
from functools import wraps

from django.db import OperationalError, transaction
from ledger.models import Doctor
from psycopg.errors import DeadlockDetected, SerializationFailure


def tried_again(attempts):
    def decorate(function):
        @wraps(function)
        def wrapper(*args):
            for left in reversed(range(attempts)):
                try:
                    return function(*args)
                except OperationalError as error:
                    passing = isinstance(error.__cause__, SerializationFailure | DeadlockDetected)
                    if not passing or not left:
                        raise

        return wrapper

    return decorate


@tried_again(attempts=4)
@transaction.atomic(durable=True)
def leave(name):
    on_call = set(Doctor.objects.filter(on_call=True).values_list("name", flat=True))
    if on_call <= {name}:
        return False
    Doctor.objects.filter(name=name).update(on_call=False)
    return True
