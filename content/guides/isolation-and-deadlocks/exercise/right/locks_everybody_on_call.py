# locks everybody on call, and remembers the last error until it gives up
from django.db import DatabaseError, transaction
from ledger.models import Doctor


def leave(name):
    failure = None
    for _attempt in range(3):
        try:
            with transaction.atomic():
                locked = Doctor.objects.select_for_update().order_by("pk").filter(on_call=True)
                doctors = {doctor.name: doctor for doctor in locked}
                if others := doctors.keys() - {name}:
                    doctors[name].on_call = False
                    doctors[name].save(update_fields=["on_call"])
            return bool(others)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) not in ("40001", "40P01"):
                raise
            failure = error
    raise failure
