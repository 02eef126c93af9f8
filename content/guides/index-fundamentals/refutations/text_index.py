from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Customer

with connection.schema_editor() as editor:
    editor.add_index(Customer, models.Index(Upper("email"), name="customer_upper_email"))

# %% the whole address
list(Customer.objects.filter(email__iexact="C7@example.com"))

# %% a part of it
list(Customer.objects.filter(email__icontains="C7@example"))
