from django.db.models import ProtectedError
from shop.models import Category

try:
    Category.objects.filter(pk=1).delete()
except ProtectedError as error:
    print(error)
