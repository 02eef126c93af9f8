from django.db import models
from django.db.models.functions import Upper


class Contact(models.Model):
    email = models.EmailField()
    upper = models.GeneratedField(
        expression=Upper("email"), output_field=models.EmailField(), db_persist=False
    )


[message.id for message in Contact.check(databases=["default"])]
