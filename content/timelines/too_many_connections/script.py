from django.db import OperationalError, connection
from ledger.models import Wallet


def before():
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS shop")
        cursor.execute("CREATE ROLE shop LOGIN CONNECTION LIMIT 2")
        cursor.execute("GRANT SELECT ON ledger_wallet TO shop")


def as_shop():
    connection.close()
    connection.settings_dict["USER"] = "shop"
    # Not for a project: plans, for which the recorder asks, are not for this role.
    connection.settings_dict["OPTIONS"].pop("options", None)


def request():
    as_shop()
    yield Wallet.objects.count()
    connection.close()


a = b = request


def c():
    as_shop()
    try:
        return Wallet.objects.count()
    except OperationalError as error:
        # Without the address, which is another every time.
        raise OperationalError(str(error).rpartition("FATAL:")[2].strip()) from None
