from shop.models import Customer, Order

customers = Customer.objects.filter(pk__in=[4, 5, 6])
Order.objects.filter(customer__in=customers).delete()
gone = customers.delete()
