from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Customer

with connection.schema_editor() as editor:
    editor.add_index(Customer, models.Index(Upper("email"), name="customer_upper"))

# %% the index holds this value, and nothing else is asked for
with connection.cursor() as cursor:
    cursor.execute("SELECT upper(email) FROM shop_customer WHERE upper(email) LIKE 'C77%'")
    print(cursor.rowcount)

# %% set-up: the column beside it
with connection.schema_editor() as editor:
    editor.add_index(Customer, models.Index(Upper("email"), "email", name="customer_both"))

# %% the same, with the column in the index
with connection.cursor() as cursor:
    cursor.execute("SELECT upper(email) FROM shop_customer WHERE upper(email) LIKE 'C77%'")
    print(cursor.rowcount)
