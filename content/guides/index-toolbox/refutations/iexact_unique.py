from django.db import connection, models
from django.db.models.functions import Lower, Upper
from shop.models import Customer

# %% set-up: unique in any case, by LOWER()
with connection.schema_editor() as editor:
    editor.add_constraint(Customer, models.UniqueConstraint(Lower("email"), name="one_lower"))

# %% iexact
Customer.objects.get(email__iexact="C7@example.com")

# %% set-up: unique in any case, by UPPER()
with connection.schema_editor() as editor:
    editor.add_constraint(Customer, models.UniqueConstraint(Upper("email"), name="one_upper"))

# %% iexact, once more
Customer.objects.get(email__iexact="C7@example.com")
