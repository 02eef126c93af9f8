from django.db.models import OuterRef
from shop.models import Order

Order.objects.filter(customer=OuterRef("pk")).count()
