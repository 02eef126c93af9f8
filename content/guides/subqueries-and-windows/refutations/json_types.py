from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
both = newest.values(both=JSONObject(total="total", created_at="created_at"))
customers = Customer.objects.annotate(newest=Subquery(both[:1]))

page = list(customers.order_by("id")[:100])
page[0].newest
