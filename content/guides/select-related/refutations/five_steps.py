from django.db import models
from shop.models import Customer

step = Customer
for number in range(1, 8):  # seven foreign keys in a row, none of which can be null
    key = models.ForeignKey(step, on_delete=models.CASCADE)
    step = type(f"Step{number}", (models.Model,), {"__module__": "shop.models", "to": key})

str(step.objects.select_related().query).count("INNER JOIN")
