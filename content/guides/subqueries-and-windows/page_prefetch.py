from django.db.models import Prefetch
from shop.models import Customer, Order

newest = Order.objects.order_by("-created_at", "-id")[:1]
customers = Customer.objects.prefetch_related(Prefetch("orders", newest, to_attr="newest"))

page = [(customer.name, customer.newest) for customer in customers.order_by("id")[:100]]

page[0]
