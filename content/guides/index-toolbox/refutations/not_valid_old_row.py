from django.db import IntegrityError, connection, transaction
from shop.models import Order

# %% set-up: an order of less than nothing, and then the constraint
Order.objects.filter(pk=1).update(total=-1)
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE shop_order ADD CONSTRAINT total CHECK (total >= 0) NOT VALID")


def attempt(what, sql):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
        print(what, "is accepted")
    except IntegrityError as error:
        print(what, "is refused:", str(error).splitlines()[0])


# %% what it holds to
attempt("another total of less than nothing", "UPDATE shop_order SET total = -2 WHERE id = 2")
attempt("a change of the old order", "UPDATE shop_order SET note = 'old' WHERE id = 1")
attempt("the validation", "ALTER TABLE shop_order VALIDATE CONSTRAINT total")
